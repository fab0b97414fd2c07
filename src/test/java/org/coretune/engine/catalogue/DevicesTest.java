package org.coretune.engine.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.engine.Engine;
import org.coretune.engine.EngineContract;
import org.coretune.engine.catalogue.Devices.Card;
import org.coretune.engine.catalogue.Engines.Choice;
import org.coretune.engine.direct.DirectEngine;
import org.coretune.engine.dl4j.Dl4jEngine;
import org.coretune.engine.torch.TorchEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class DevicesTest {
    private static final Card L4 = new Card("NVIDIA L4", 89, 23034);
    private static final Card H200 = new Card("NVIDIA H200", 90, 143771);
    private static final Card P100 = new Card("Tesla P100", 60, 16384);
    private static final Optional<String> DRIVER = Optional.of("580.95");

    private static final Devices NO_BUILD = new Devices(false, false, DRIVER, List.of(L4));
    private static final Devices NO_DRIVER = new Devices(true, true, Optional.empty(), List.of());
    private static final Devices ONE = new Devices(true, false, DRIVER, List.of(L4));
    private static final Devices TWO = new Devices(true, true, DRIVER, List.of(H200, P100));

    private static String refused(Devices devices, String device) {
        try {
            devices.places(device);
        } catch (InvalidInputException e) {
            return e.getMessage();
        }
        throw new AssertionError(device + " was accepted");
    }

    @Test
    void onlyTheProcessorIsThereWithoutABuildForCards() {
        assertThat(NO_BUILD.names()).containsExactly("cpu");
        assertThat(NO_BUILD.places("auto")).containsExactly("cpu");
        assertThat(refused(NO_BUILD, "cuda"))
                .isEqualTo(
                        "Device cuda:0 needs another build of Coretune: make it with mvn -P gpu package (gpu for current"
                                + " cards, cuda11 for older ones), or use cpu.");
        assertThat(new Devices(false, false, DRIVER, List.of(P100)).advice())
                .extracting(Message::text)
                .singleElement()
                .asString()
                .contains("mvn -P cuda11 package");
    }

    @Test
    void aBuildForCardsWithoutADriverSaysWhatToInstall() {
        assertThat(NO_DRIVER.places("auto")).containsExactly("cpu");
        assertThat(refused(NO_DRIVER, "cuda:1")).contains("cuda:1", "NVIDIA's driver", "nvidia-smi");
        assertThat(NO_DRIVER.advice()).extracting(Message::key).containsExactly("device.no-driver");
    }

    @Test
    void oneCardIsTheFirstAndTheOnlyOne() {
        assertThat(ONE.names()).containsExactly("cpu", "cuda:0");
        assertThat(ONE.places("cuda")).containsExactly("cuda:0");
        assertThat(ONE.places("cuda:0")).containsExactly("cuda:0");
        assertThat(ONE.places("auto")).containsExactly("cuda:0", "cpu");
        assertThat(refused(ONE, "cuda:1"))
                .isEqualTo("There is no device cuda:1 on this machine; there are: cpu, cuda:0 (NVIDIA L4).");
        assertThat(ONE.advice()).isEmpty();
    }

    @Test
    void eachOfTwoCardsHasTheEngineThatCanUseIt() {
        assertThat(TWO.names()).containsExactly("cpu", "cuda:0", "cuda:1");
        assertThat(TWO.obstacle("torch", "cuda:0")).isEmpty();
        assertThat(TWO.obstacle("dl4j", "cuda:0").map(Message::text))
                .hasValue(
                        "Engine dl4j cannot use cuda:0 (NVIDIA H200, compute capability 9.0): its CUDA 11.6 has code for"
                                + " 3.7 to 8.9 only; engine torch can, in a build made with mvn -P gpu package.");
        assertThat(TWO.obstacle("torch", "cuda:1").map(Message::text))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("compute capability 6.0", "mvn -P cuda11 package"));
        assertThat(TWO.obstacle("dl4j", "cuda:1")).isEmpty();
        assertThat(TWO.obstacle("direct", "cuda:0").map(Message::key)).hasValue("device.processor-only");
        assertThat(TWO.obstacle("direct", "cpu")).isEmpty();
    }

    @Test
    void aCardTooNewForTheOlderBuildIsLeftAndSaid() {
        Devices devices = new Devices(false, true, DRIVER, List.of(H200));
        assertThat(devices.names()).containsExactly("cpu");
        assertThat(devices.places("auto")).containsExactly("cpu");
        assertThat(devices.advice()).extracting(Message::key).containsExactly("device.too-new");
        assertThatThrownBy(() -> Engines.open(devices, "dl4j", "cuda"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("engine torch can, in a build made with mvn -P gpu package");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tpu", "", "CPU", "cuda:", "cuda:-1", "cuda:1234", "cuda:0x1", "cuda:1 ", "gpu", "cuda:1:2"})
    void whatIsNoNameIsRefused(String device) {
        assertThat(Devices.isName(device)).isFalse();
        assertThat(refused(ONE, device))
                .isEqualTo("\"" + device + "\" is no device; accepted: auto, cpu, cuda, cuda:N.");
    }

    private static final Map<String, Function<String, Engine>> WITHOUT_CARDS = Map.of(
            "direct", place -> new DirectEngine(),
            "torch", DevicesTest::torchThatSeesNoCard,
            "dl4j", Dl4jEngine::new);

    /** What LibTorch says where the driver lists a card that it cannot reach. */
    private static Engine torchThatSeesNoCard(String place) {
        if (place.equals("cpu")) {
            return new TorchEngine();
        }
        throw new InvalidInputException("device.not-seen", place, 0);
    }

    @Test
    void autoFallsBackOnTheProcessorWhereNoEngineGetsTheCard() {
        Choice choice = Engines.open(WITHOUT_CARDS, ONE, "auto", "auto", EngineContract.network(List.of(5L), "tanh"));
        try (Engine engine = choice.engine()) {
            assertThat(engine.name()).isEqualTo("direct");
            assertThat(engine.device()).isEqualTo("cpu");
            assertThat(choice.why().text())
                    .startsWith("Engine direct, the fastest that has every layer of the network.")
                    .contains("LibTorch sees 0 of NVIDIA's cards");
        }
        assertThatThrownBy(() -> Engines.open(WITHOUT_CARDS, ONE, "torch", "cuda"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("LibTorch sees 0 of NVIDIA's cards, so there is no cuda:0 for it");
    }

    /** The thousandth card, which the record has and no machine. */
    @Test
    void aCardThatLibTorchDoesNotSeeIsOneSentence() {
        Devices many = new Devices(true, true, DRIVER, Collections.nCopies(1000, L4));
        assertThatThrownBy(() -> Engines.open(many, "torch", "cuda:999"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("LibTorch sees [0-9]+ of NVIDIA's cards, so there is no cuda:999 for it.*");
        assertThatThrownBy(() -> Engines.open(many, "direct", "cuda"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Engine direct trains on the processor only.");
    }

    @Test
    void whereNd4jHasTheProcessorDeeplearning4jTakesNoCard() {
        assumeThat(Nd4j.getBackend().getClass().getSimpleName()).startsWith("Cpu");
        assertThatThrownBy(() -> Engines.open(TWO, "dl4j", "cuda:1"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Deeplearning4j trains on cpu in this build, not on cuda:1");
    }

    @Test
    void aCardOlderThanAnyBuildIsNotSentToAnother() {
        Card k20 = new Card("Tesla K20", 35, 5120);
        String sentence = "No engine can use cuda:0 (Tesla K20, compute capability 3.5): CUDA 11.6 of dl4j begins with"
                + " 3.7, CUDA 13 of torch with 7.5; use cpu.";
        for (boolean torch : new boolean[] {false, true}) {
            for (boolean nd4j : new boolean[] {false, true}) {
                Devices devices = new Devices(torch, nd4j, DRIVER, List.of(k20));
                assertThat(devices.names()).containsExactly("cpu");
                assertThat(refused(devices, "cuda")).isEqualTo(sentence);
                assertThat(devices.obstacle("torch", "cuda:0").map(Message::text))
                        .hasValue(sentence);
                assertThat(devices.obstacle("dl4j", "cuda:0").map(Message::text))
                        .hasValue(sentence);
                assertThat(devices.advice()).extracting(Message::text).containsExactly(sentence);
            }
        }
        Devices k80 = new Devices(false, true, DRIVER, List.of(new Card("Tesla K80", 37, 11441)));
        assertThat(k80.names()).containsExactly("cpu", "cuda:0");
    }

    @Test
    void theDriversAnswerIsReadAndAnythingElseIsPassedOver() {
        String answer = "580.95.05, 8.9, 23034, NVIDIA L4\n580.95.05, 9.0, 143771, NVIDIA H200, NVL\n"
                + "580.95.05, [N/A], [N/A], GRID, x\nUnable to determine the device handle\n";
        assertThat(Driver.version(answer)).hasValue("580.95.05");
        assertThat(Driver.cards(answer))
                .containsExactly(L4, new Card("NVIDIA H200, NVL", 90, 143771), new Card("GRID, x", 0, 0));
        assertThat(Driver.cards("No devices were found\n")).isEmpty();
        assertThat(Driver.version("")).isEmpty();
        assertThat(L4.version()).isEqualTo("8.9");
        assertThat(new Card("B200", 100, 0).version()).isEqualTo("10.0");
    }

    @Test
    void cardsThatTheEnvironmentHidesAreNotThere() {
        List<Card> cards = List.of(L4, H200, P100);
        assertThat(Driver.visible(cards, null)).isEqualTo(cards);
        assertThat(Driver.visible(cards, "2, 0")).containsExactly(P100, L4);
        assertThat(Driver.visible(cards, "")).isEmpty();
        assertThat(Driver.visible(cards, "-1")).isEmpty();
        assertThat(Driver.visible(cards, "0,7,1")).containsExactly(L4);
        assertThat(Driver.visible(cards, "GPU-8932f937")).isEqualTo(cards);
        assertThat(Driver.visible(cards, "MIG-5f3a7c1e")).isEqualTo(cards);
    }
}
