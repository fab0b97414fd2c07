package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Kind;
import org.coretune.core.Message;
import org.coretune.core.Option;
import org.coretune.core.Seed;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Definition;
import org.coretune.core.experiment.Models;
import org.coretune.core.schedule.Plan;
import org.coretune.core.schedule.ResourceUnit;
import org.coretune.core.schedule.Schedulers;
import org.coretune.core.search.Searchers;
import org.coretune.core.subset.SubsetPlans;
import org.coretune.project.ProjectFile;
import org.coretune.project.ProjectText;
import org.coretune.project.Section;

/**
 * A text of a project file with what can be read from it. Immutable; made in some milliseconds.
 *
 * @param text       as it stands, right or wrong
 * @param tree       its keys; those of the last text that was YAML where this one is none
 * @param definition what it defines; empty while anything in it is not accepted
 * @param plan       what its scheduler will do; known also while other sections are wrong
 * @param problems   everything that is not accepted, in the order of the form
 */
public record Draft(
        String text, ProjectText tree, Optional<Definition> definition, Optional<Plan> plan, List<Problem> problems) {
    /** Sections about training, which say nothing where Coretune trains nothing itself. */
    private static final Set<String> TRAINING = Set.of("data", "split", "model", "subset", "final", "worth");

    private static final List<String> REPLAYED_SEARCHES = List.of("order", "random");

    /** Before any project is open. */
    static final Draft NONE = new Draft("", ProjectText.EMPTY, Optional.empty(), Optional.empty(), List.of());

    /**
     * Reads a text.
     *
     * @param before the draft that it comes after: its keys are shown while the text is no YAML
     */
    static Draft of(String text, Draft before) {
        ProjectText tree;
        try {
            tree = ProjectText.of(text);
        } catch (InvalidInputException noYaml) {
            return new Draft(
                    text,
                    before.tree,
                    Optional.empty(),
                    before.plan,
                    List.of(new Problem(List.of(), noYaml.getMessage(), place(text, noYaml))));
        }
        List<Problem> problems = new ArrayList<>(options(tree));
        Optional<Plan> plan = Optional.empty();
        try {
            Spec schedule = Specs.of(tree, "schedule", "hyperband");
            plan = Optional.of(Schedulers.plan(schedule, isWhole(tree) || Schedulers.wholeUnits(schedule)));
        } catch (InvalidInputException wrong) {
            add(problems, new Problem(List.of("schedule"), wrong.getMessage()));
        }
        Optional<Definition> definition = Optional.empty();
        try {
            ProjectFile file = ProjectFile.parse(ProjectFile.NAME, text, List.of());
            check(file);
            definition = Optional.of(file.definition());
        } catch (InvalidInputException wrong) {
            add(problems, placed(tree, wrong));
        }
        return new Draft(text, tree, problems.isEmpty() ? definition : Optional.empty(), plan, List.copyOf(problems));
    }

    /** What the schedule's resource is counted in; epochs while it is not accepted. */
    ResourceUnit unit() {
        return definition
                .map(Definition::unit)
                .orElseGet(() -> plan.isEmpty()
                        ? ResourceUnit.EPOCHS
                        : ResourceUnit.of(Specs.of(tree, "schedule", "hyperband")));
    }

    /** What is wrong with single options: several at once, where reading the whole stops at the first. */
    private static List<Problem> options(ProjectText tree) {
        List<Problem> problems = new ArrayList<>();
        for (Section section : Section.all()) {
            Kind kind = section.chosen(tree);
            for (Option option : kind.options()) {
                List<String> path = ProjectText.below(section.path(), option.key());
                try {
                    tree.value(path)
                            .filter(value -> !isReference(section, value))
                            .map(value -> given(section, value))
                            .ifPresent(value -> option.check(kind.name(), value));
                } catch (InvalidInputException wrong) {
                    problems.add(new Problem(path, sentence(wrong).text()));
                }
            }
        }
        return problems;
    }

    /** Whether a parameter of the space stands in an option's place; reading the whole looks whether there is one. */
    private static boolean isReference(Section section, Object value) {
        return section.name().equals("model") && value instanceof String name && name.startsWith("$");
    }

    /** A value without the parameters of the space that stand in its list. */
    private static Object given(Section section, Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(part -> !isReference(section, part)).toList()
                : value;
    }

    /** What only the makers of searcher, scheduler and coresets can refuse. */
    private static void check(ProjectFile file) {
        Definition definition = file.definition();
        if (definition.isReplayed()) {
            checkReplayed(file);
            return;
        }
        at(file, "search", () -> Searchers.of(definition.search(), definition.space(), new Seed(0)));
        at(file, "schedule", () -> Schedulers.plan(definition.schedule(), true));
        file.requireUnit();
        if (!definition.isTrained()) {
            return;
        }
        at(file, "subset", () -> {
            SubsetPlans.check(definition.subset(), definition.unit());
            if (definition.model().kind().equals(Models.XGBOOST.name())) {
                SubsetPlans.requireNoNetwork(
                        definition.subset(), definition.model().kind());
            }
            return definition;
        });
    }

    /** Where curves are replayed a configuration is a row, and resources need not be whole. */
    private static void checkReplayed(ProjectFile file) {
        Definition definition = file.definition();
        String search = definition.search().kind();
        if (!REPLAYED_SEARCHES.contains(search)) {
            throw file.at("search", new InvalidInputException("project.replayed-search", search));
        }
        at(
                file,
                "schedule",
                () -> Schedulers.plan(definition.schedule(), Schedulers.wholeUnits(definition.schedule())));
    }

    private static boolean isWhole(ProjectText tree) {
        String objective = tree.typed(List.of("objective", "kind"));
        return objective.isEmpty() || objective.equals("trained") || objective.equals("command");
    }

    private static void at(ProjectFile file, String path, Supplier<?> made) {
        try {
            made.get();
        } catch (InvalidInputException wrong) {
            throw file.at(path, wrong);
        }
    }

    private static void add(List<Problem> problems, Problem next) {
        if (problems.stream().noneMatch(problem -> problem.isWithin(next.path()) || next.isWithin(problem.path()))) {
            problems.add(next);
        }
    }

    private static Problem placed(ProjectText tree, InvalidInputException wrong) {
        List<Object> arguments = wrong.text().arguments();
        return wrong.text().key().equals("project.at")
                ? new Problem(
                        tree.pathAt((Integer) arguments.get(1), (Integer) arguments.get(2)),
                        sentence(wrong).text())
                : new Problem(List.of(), wrong.getMessage());
    }

    /** Where in the text a sentence is about; empty where it names no line. */
    private static Optional<Integer> place(String text, InvalidInputException wrong) {
        if (!wrong.text().key().equals("project.at")) {
            return Optional.empty();
        }
        int line = (Integer) wrong.text().arguments().get(1);
        int at = 0;
        for (int i = 1; i < line && at >= 0; i++) {
            at = text.indexOf('\n', at) + 1;
        }
        int column = (Integer) wrong.text().arguments().get(2);
        return Optional.of(Math.min(text.length(), at + Math.max(0, column - 1)));
    }

    /** Where in the text a problem stands; empty where that is not known. */
    Optional<Integer> offset(Problem problem) {
        return problem.offset().or(() -> isReadable() ? tree.offset(problem.path()) : Optional.empty());
    }

    /** The sentence without its place in the file, which the field that it stands under shows. */
    private static Message sentence(InvalidInputException wrong) {
        List<Object> arguments = wrong.text().arguments();
        return wrong.text().key().equals("project.at") && arguments.get(3) instanceof Message inner
                ? inner
                : wrong.text();
    }

    /** Whether the form has use for a section: it says something for this objective, or is written although it does not. */
    boolean concerns(Section section) {
        return isTrained()
                || !TRAINING.contains(section.name())
                || !tree.typed(section.path()).isEmpty();
    }

    /** Whether Coretune itself trains on data, as far as the text says, right or wrong. */
    boolean isTrained() {
        String objective = tree.typed(List.of("objective", "kind"));
        return objective.isEmpty() || objective.equals("trained");
    }

    /** What is wrong with the value at a path or in it; empty where nothing is. */
    String problem(List<String> path) {
        return problems.stream()
                .filter(problem -> problem.isWithin(path))
                .map(Problem::sentence)
                .findFirst()
                .orElse("");
    }

    /** Whether the text is YAML, so that the form shows what stands in it. */
    boolean isReadable() {
        return tree.text().equals(text);
    }
}
