package org.coretune;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructorWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.Random;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import javafx.application.Platform;
import org.coretune.core.event.Event;
import org.coretune.ui.FxThread;

/** What the packages may use, and why. */
@AnalyzeClasses(packages = "org.coretune", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] TENSORS = {"org.nd4j..", "org.deeplearning4j..", "org.bytedeco.."};

    private static final DescribedPredicate<JavaClass> POOLS = belongToAnyOf(
                    Executors.class, CompletableFuture.class, Timer.class)
            .or(assignableTo(Executor.class))
            .as("executors");

    @ArchTest
    static final ArchRule coreKnowsOnlyTheJdk = classes()
            .that()
            .resideInAPackage("org.coretune.core..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.coretune.core..")
                    .and(DescribedPredicate.not(resideInAnyPackage("java.awt..", "java.net..", "java.sql.."))))
            .because("search, schedule, selection and events are plain Java that runs and is tested anywhere")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule tensorsStayInTheEngines = noClasses()
            .that()
            .resideOutsideOfPackages("org.coretune.network..", "org.coretune.engine..", "org.coretune.policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TENSORS)
            .because("an engine can be exchanged only where nothing else holds its tensors")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule chartsStayInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackages("org.coretune.ui.chart..", "org.coretune.figure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jfree..", "org.apache.batik..")
            .because("JFreeChart has its own colours, fonts and redrawing, which one wrapper brings in line; the plots"
                    + " themselves are in figure, so that a report has them without a window")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule awtStaysWithChartsAndImages = noClasses()
            .that()
            .resideOutsideOfPackages("org.coretune.ui.chart..", "org.coretune.figure..", "org.coretune.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")
            .because("AWT is here for JFreeChart, with and without a window, and for decoding images only")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule swingIsNotUsed = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.swing..", "javafx.embed.swing..")
            .because("the window is JavaFX");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("org.coretune.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package can be understood, tested and moved only without what uses it");

    @ArchTest
    static final ArchRule coreReadsNoClock = noClasses()
            .that()
            .resideInAPackage("org.coretune.core..")
            .should(callMethodWhere(target(nameMatching("now|currentTimeMillis|nanoTime"))))
            .because("a journal replays exactly only where time comes in as a value")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule coreHasNoThreads = noClasses()
            .that()
            .resideInAPackage("org.coretune.core..")
            .should()
            .dependOnClassesThat(POOLS.or(belongToAnyOf(Thread.class)))
            .because("core classes are deterministic state machines")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule randomNumbersHaveNamedStreams = noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(Random.class, ThreadLocalRandom.class))
            .orShould()
            .callMethod(Math.class, "random")
            .because("every random decision has a stream of its own (Seed), so that a run can be repeated");

    @ArchTest
    static final ArchRule threadsStayInTheTuner = noClasses()
            .that()
            .resideOutsideOfPackages("org.coretune.tune..", "org.coretune.cli..", "org.coretune.bench..")
            .and()
            .doNotBelongToAnyOf(FxThread.class)
            .should()
            .dependOnClassesThat(POOLS)
            .orShould(callConstructorWhere(target(owner(assignableTo(Thread.class)))))
            .because(
                    "two pools that do not know of each other oversubscribe the cores, and only the tuner ends its workers in order")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule oneGatewayToTheFxThread = noClasses()
            .that()
            .doNotBelongToAnyOf(FxThread.class)
            .should()
            .dependOnClassesThat(belongToAnyOf(Platform.class))
            .because("events reach the window in batches through one place, never one task for each");

    @ArchTest
    static final ArchRule modelsSeeNoScene = noClasses()
            .that()
            .resideInAPackage("org.coretune.ui..")
            .and()
            .haveNameMatching(".*Model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.animation..")
            .because("what a view shows is tested without a window")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theWindowUsesNoEngine = noClasses()
            .that()
            .resideInAPackage("org.coretune.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.coretune.engine..", "org.coretune.network..", "org.coretune.policy..")
            .because("everything the window does also runs without it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingUsesTheWindow = noClasses()
            .that()
            .resideOutsideOfPackages("org.coretune", "org.coretune.ui..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.coretune.ui..", "javafx..", "org.controlsfx.."))
            .because("everything the window does also runs without it");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackages("org.coretune", "org.coretune.cli..")
            .should(accessField(System.class, "out"))
            .orShould(accessField(System.class, "err"))
            .because("the command line's output is a contract; everything else logs or hands out values");

    @ArchTest
    static final ArchRule nothingIsDeserialised = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(ObjectInputStream.class))
            .because("a file is data: nothing in it is executed");

    @ArchTest
    static final ArchRule eventsAreRecords = classes()
            .that()
            .implement(Event.class)
            .should()
            .beRecords()
            .because("an event is a value that a journal can write and read back");

    @ArchTest
    static final ArchRule classesAreNamedByWhatTheyAre = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?)")
            .because("such names say nothing about what a class holds");
}
