package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.coretune.core.Message;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryFormatTest {
    private static final Path FILE = Path.of("journal.jsonl");

    static List<Class<?>> kinds() {
        return Event.kinds();
    }

    @Provide
    Arbitrary<Event> events() {
        return AnyEvent.event();
    }

    @Property
    void anyEventReadsBackAsItWasWritten(@ForAll("events") Event event) throws IOException {
        Entry entry = new Entry(3, 1_700_000_000_000L, event);

        assertThat(read(EntryFormat.line(entry), 3)).isEqualTo(entry);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindReadsBackAsItWasWritten(Class<?> kind) throws IOException {
        for (Event event : AnyEvent.of(kind).sampleStream().limit(200).toList()) {
            Entry entry = new Entry(0, -1, event);

            assertThat(read(EntryFormat.line(entry), 0)).isEqualTo(entry);
        }
    }

    @Property
    void anyLineIsStrictJsonInAsciiOnOneLine(@ForAll("events") Event event) throws IOException {
        byte[] line = EntryFormat.line(new Entry(0, 5, event));

        JsonNode tree = new ObjectMapper().readTree(line);
        assertThat(tree.fieldNames()).toIterable().startsWith("schema", "n", "t", "type");
        for (int i = 0; i < line.length - 1; i++) {
            assertThat(line[i]).isBetween((byte) ' ', (byte) 126);
        }
        assertThat(line[line.length - 1]).isEqualTo((byte) '\n');
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noComponentHasANameOfTheEnvelope(Class<?> kind) {
        assertThat(Arrays.stream(kind.getRecordComponents()).map(RecordComponent::getName))
                .doesNotContain("schema", "n", "t", "type");
    }

    @Test
    void aLineIsWhatItIsDocumentedToBe() throws IOException {
        byte[] line = EntryFormat.line(
                new Entry(7, 1000, new Event.EpochTrained(2, 1, "keep", 0.1, Double.NaN, 1e-7, 0.01, 1200, 0.25, 3)));

        assertThat(new String(line, StandardCharsets.US_ASCII))
                .isEqualTo("{\"n\":7,\"t\":1000,\"type\":\"EpochTrained\",\"trial\":2,\"epoch\":1,\"step\":\"keep\","
                        + "\"trainingLoss\":0.1,\"validationLoss\":null,\"accuracy\":1.0E-7,\"learningRate\":0.01,"
                        + "\"visits\":1200,\"trainingSeconds\":0.25,\"evaluationSeconds\":3.0}\n");
    }

    @Test
    void anArgumentOfAnotherTypeBecomesWhatItShows() throws IOException {
        Message written = new Message("core.spec-form", 3, 2.5f, Path.of("a"), Event.Ending.FAILED);

        Entry read = read(EntryFormat.line(new Entry(1, 0, new Event.Warned(written))), 1);

        assertThat(((Event.Warned) read.event()).warning())
                .isEqualTo(new Message("core.spec-form", 3L, 2.5, "a", "FAILED"));
    }

    @Test
    void anUnknownEventIsKeptByteForByte() throws IOException {
        String line =
                "{\"n\": 4,\"t\":1, \"type\":\"Fused\",\"trials\":[1, {\"a\":null}],\"x\":1.50e0,\"text\":\"Größe\"}";

        Entry read = read((line + "\n").getBytes(StandardCharsets.UTF_8), 4);

        assertThat(read.event()).isEqualTo(new Event.Unknown(line));
        assertThat(EntryFormat.line(read)).isEqualTo((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anUnknownFieldOfAKnownEventIsPassedOver() {
        byte[] line =
                "{\"n\":1,\"t\":1,\"type\":\"Resumed\",\"why\":[{}],\"cutBytes\":9}\n".getBytes(StandardCharsets.UTF_8);

        assertThat(read(line, 1).event()).isEqualTo(new Event.Resumed(9));
    }

    @Test
    void theBeginningOfAnEarlierVersionHasNoPlan() {
        byte[] line = ("{\"schema\":1,\"n\":0,\"t\":1,\"type\":\"Opened\",\"id\":\"e\",\"name\":\"e\","
                        + "\"definition\":\"\",\"metric\":\"loss\",\"direction\":\"min\",\"engine\":\"direct\","
                        + "\"device\":\"cpu\",\"workers\":2,\"trainingSamples\":9,\"validationSamples\":3,"
                        + "\"testSamples\":3,\"subsetSize\":2,\"unit\":\"epochs\",\"maximalResource\":9.0,"
                        + "\"plannedCost\":27.0,\"provenance\":{}}\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(((Event.Opened) read(line, 0).event()).plan()).isEmpty();
    }

    @Test
    void anyOtherMissingFieldIsDamage() {
        byte[] line = "{\"n\":1,\"t\":1,\"type\":\"FinalTested\",\"accuracy\":1.0,\"seconds\":2.0}\n"
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> read(line, 1)).hasRootCauseMessage("no field loss");
    }

    private static Entry read(byte[] line, long number) {
        return EntryFormat.entries(line, new int[] {line.length - 1}, number, FILE)
                .get(0);
    }
}
