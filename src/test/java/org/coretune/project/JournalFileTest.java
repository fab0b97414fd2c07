package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.event.Entry;
import org.coretune.core.event.Event;
import org.coretune.core.space.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);
    private static final List<Event> EVENTS = List.of(
            new Event.Proposed(0, new Configuration(Map.of("learning_rate", 0.1, "größe", "ü"))),
            new Event.JobStarted(0, 0, 0, 0, 1, 0, null),
            new Event.EpochTrained(0, 1, "stream", 1.5, 1.25, 0.5, 0.1, 100, 0.5, 0.25),
            new Event.Resumed(12));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal.jsonl");
    }

    @Test
    void whatWasAppendedIsThereAfterwardsWithNumbersAndTimes() {
        write(EVENTS);

        List<Entry> entries = JournalFile.read(file).entries();

        assertThat(entries).extracting(Entry::event).isEqualTo(EVENTS);
        assertThat(entries).extracting(Entry::number).containsExactly(0L, 1L, 2L, 3L);
        assertThat(entries).extracting(Entry::millis).containsOnly(1_700_000_000_000L);
    }

    @Test
    void aJournalThatWasDeletedUnderTheProgramIsSaidToBeGone() throws IOException {
        try (JournalFile journal = JournalFile.open(file, CLOCK)) {
            journal.append(EVENTS);
            Files.delete(file);
            assertThatThrownBy(() -> journal.append(List.of(new Event.TrialEnded(0, Event.Ending.ELIMINATED))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void aDeletedJournalIsNoticedBySomeSecondsOfAnyEventsToo() throws IOException {
        long[] now = {0};
        InstantSource clock = () -> Instant.ofEpochMilli(now[0]);
        try (JournalFile journal = JournalFile.open(file, clock.withZone(ZoneOffset.UTC))) {
            now[0] = 5000;
            journal.append(EVENTS.get(2));
            Files.delete(file);
            now[0] = 6000;
            journal.append(EVENTS.get(2));
            now[0] = 7000;
            assertThatThrownBy(() -> journal.append(EVENTS.get(2)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> journal.append(EVENTS.get(2))).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void aJournalThatCannotBeReadIsNamed() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> JournalFile.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The journal " + file + " cannot be read");
    }

    @Test
    void anOpenedJournalGoesOnWhereItEnded() {
        write(EVENTS.subList(0, 2));
        write(EVENTS.subList(2, 4));

        assertThat(JournalFile.read(file).entries()).extracting(Entry::event).isEqualTo(EVENTS);
    }

    @Test
    void aJournalCutAtAnyByteOpensWithItsWholeLinesAndSaysHowManyBytesWereCut() throws IOException {
        write(EVENTS);
        byte[] whole = Files.readAllBytes(file);

        for (int cut = 0; cut <= whole.length; cut++) {
            byte[] rest = Arrays.copyOf(whole, cut);
            Files.write(file, rest);
            int lines = (int) new String(rest, StandardCharsets.US_ASCII)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            int length = new String(rest, StandardCharsets.US_ASCII).lastIndexOf('\n') + 1;

            assertThat(JournalFile.read(file).cutBytes()).isEqualTo(cut - length);
            try (JournalFile journal = JournalFile.open(file, CLOCK)) {
                assertThat(journal.cutBytes()).isEqualTo(cut - length);
                assertThat(journal.entries()).extracting(Entry::event).isEqualTo(EVENTS.subList(0, lines));
                EVENTS.subList(lines, 4).forEach(journal::append);
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(whole);
        }
    }

    @Test
    void ofManyLinesEachIsReadOnceInOrderAndOfSeveralDamagedOnesTheFirstIsTold() throws IOException {
        int lines = 20_000;
        try (JournalFile journal = JournalFile.open(file, Clock.systemUTC())) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                events.add(new Event.WorthEpoch(i, 1, 10, 0.5));
            }
            journal.append(events);
        }
        List<Entry> read = JournalFile.read(file).entries();
        assertThat(read).hasSize(lines);
        assertThat(read)
                .allSatisfy(entry ->
                        assertThat(((Event.WorthEpoch) entry.event()).trial()).isEqualTo((int) entry.number()));

        List<String> damaged = new ArrayList<>(Files.readAllLines(file));
        for (int line : List.of(19_000, 12_000, 4_000)) {
            damaged.set(line - 1, "x");
        }
        Files.write(file, damaged);
        assertThatThrownBy(() -> JournalFile.read(file)).hasMessageContaining("line 4000:");
    }

    @Test
    void twoObjectsInOneLineAreDamage() throws IOException {
        try (JournalFile journal = JournalFile.open(file, Clock.systemUTC())) {
            journal.append(List.of(new Event.Resumed(1), new Event.Resumed(2), new Event.Resumed(3)));
        }
        Files.writeString(file, Files.readString(file).replaceFirst("\\}\n", "}"));
        assertThatThrownBy(() -> JournalFile.read(file)).hasMessageContaining("line 1:");
    }

    @Test
    void whatStandsBehindTheObjectOfALineIsDamageInTheLastLineToo() throws IOException {
        try (JournalFile journal = JournalFile.open(file, Clock.systemUTC())) {
            journal.append(List.of(new Event.Resumed(1), new Event.Resumed(2)));
        }
        String whole = Files.readString(file);
        Files.writeString(file, whole.stripTrailing() + " \r\n");
        assertThat(JournalFile.read(file).entries()).hasSize(2);
        Files.writeString(file, whole.stripTrailing() + "}\n");
        assertThatThrownBy(() -> JournalFile.read(file)).hasMessageContaining("line 2:");
    }

    @Test
    void aDamagedLineInTheMiddleIsNamedAndNothingIsChanged() throws IOException {
        write(EVENTS);
        byte[] whole = Files.readAllBytes(file);
        int second = new String(whole, StandardCharsets.US_ASCII).indexOf('\n') + 1;

        for (int damage : new int[] {second, second + 5, second + 30}) {
            byte[] damaged = whole.clone();
            damaged[damage] = 0;
            Files.write(file, damaged);

            assertThatThrownBy(() -> JournalFile.open(file, CLOCK))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("journal.jsonl, line 2: the journal is damaged here");
            assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        }
        Files.write(file, whole);
        JournalFile.open(file, CLOCK).close();
    }

    @Test
    void aMissingLineIsDamage() throws IOException {
        write(EVENTS);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.remove(1);
        Files.write(file, lines);

        assertThatThrownBy(() -> JournalFile.read(file)).hasMessageContaining("line 2");
    }

    @Test
    void aJournalOfANewerFormatIsRefused() throws IOException {
        Files.writeString(file, "{\"schema\":2,\"n\":0,\"t\":0,\"type\":\"Paused\"}\n");

        assertThatThrownBy(() -> JournalFile.read(file)).hasMessageContaining("has journal format 2");
    }

    @Test
    void unknownEventsStayAsTheyAreWhenTheJournalGoesOn() throws IOException {
        write(EVENTS);
        String unknown = "{\"n\":4,\"t\":1, \"type\":\"Fused\",\"what\":[1.0, 2.00]}\n";
        Files.writeString(file, Files.readString(file) + unknown);

        write(List.of(new Event.Paused()));

        assertThat(Files.readString(file)).contains("\n" + unknown);
        assertThat(JournalFile.read(file).entries())
                .element(4)
                .isEqualTo(new Entry(4, 1, new Event.Unknown(unknown.strip())));
    }

    @Test
    void aLineLongerThanTheBufferIsRead() {
        Event large = new Event.Proposed(0, new Configuration(Map.of("text", "x".repeat(5_000_000))));
        write(List.of(large, EVENTS.get(1)));

        assertThat(JournalFile.read(file).entries()).extracting(Entry::event).containsExactly(large, EVENTS.get(1));
    }

    @Test
    void aListenerGetsEveryEntryInOrderThoseBeforeItIncluded() {
        List<Long> early = new ArrayList<>();
        List<Long> late = new ArrayList<>();
        write(EVENTS.subList(0, 1));

        try (JournalFile journal = JournalFile.open(file, CLOCK)) {
            journal.listen(entry -> early.add(entry.number()));
            EVENTS.subList(1, 3).forEach(journal::append);
            journal.listen(entry -> late.add(entry.number()));
            journal.append(EVENTS.get(3));
        }

        assertThat(early).containsExactly(0L, 1L, 2L, 3L);
        assertThat(late).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void aListenerThatFailsIsToldAsAWarningBehindItsEntryAndTheOthersHearBothInOrder() {
        List<Long> heard = new ArrayList<>();
        try (JournalFile journal = JournalFile.open(file, CLOCK)) {
            journal.listen(entry -> {
                throw new IllegalStateException("broken");
            });
            journal.listen(entry -> heard.add(entry.number()));
            journal.append(EVENTS.subList(0, 2));
            assertThat(journal.entries()).isEqualTo(JournalFile.read(file).entries());
        }

        assertThat(heard).containsExactly(0L, 1L, 2L);
        assertThat(JournalFile.read(file).entries())
                .extracting(Entry::event)
                .satisfiesExactly(
                        event -> assertThat(event).isEqualTo(EVENTS.get(0)),
                        event -> assertThat(((Event.Warned) event).warning().text())
                                .contains("broken"),
                        event -> assertThat(event).isEqualTo(EVENTS.get(1)));
    }

    @Test
    void aFoldThatFailsTellsWhoeverAppends() {
        try (JournalFile journal = JournalFile.open(file, CLOCK)) {
            journal.fold(entry -> {
                throw new IllegalStateException("broken");
            });
            assertThatThrownBy(() -> journal.append(EVENTS.get(0))).hasMessage("broken");
        }
    }

    @Test
    void eventsOfSeveralThreadsGetTheirNumbersInTheOrderInWhichTheyStand() throws InterruptedException {
        List<Long> heard = new ArrayList<>();
        try (JournalFile journal = JournalFile.open(file, CLOCK)) {
            journal.listen(entry -> heard.add(entry.number()));
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int trial = t;
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 50; i++) {
                        journal.append(new Event.CheckpointSaved(trial, i, 0, 1));
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }

        assertThat(heard)
                .containsExactlyElementsOf(LongStream.range(0, 200).boxed().toList());
        assertThat(JournalFile.read(file).entries()).hasSize(200);
    }

    @Test
    void anInterruptedThreadCanStillAppend() {
        try (JournalFile journal = JournalFile.open(file, CLOCK)) {
            Thread.currentThread().interrupt();
            journal.append(new Event.Paused());
            assertThat(Thread.interrupted()).isTrue();
            journal.append(new Event.Resumed(0));
        }

        assertThat(JournalFile.read(file).entries()).hasSize(2);
    }

    @Test
    void aFullDiskLeavesWholeLinesAndTheJournalGoesOnWhenThereIsRoomAgain() throws IOException {
        write(EVENTS.subList(0, 2));
        long length = Files.size(file);
        FullDisk[] disk = new FullDisk[1];
        try (JournalFile journal = JournalFile.open(file, CLOCK, path -> disk[0] = new FullDisk(path))) {
            for (int room = 0; room < 40; room += 13) {
                disk[0].room = room;
                assertThatThrownBy(() -> journal.append(EVENTS.get(2)))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("No space left");
                assertThat(Files.size(file)).isEqualTo(length);
                assertThat(journal.entries()).hasSize(2);
            }
            disk[0].cutsBack = false;
            assertThatThrownBy(() -> journal.append(EVENTS.get(2))).isInstanceOf(UncheckedIOException.class);
            assertThat(JournalFile.read(file).entries()).hasSize(2);
            disk[0].room = Integer.MAX_VALUE;
            EVENTS.subList(2, 4).forEach(journal::append);
        }

        assertThat(JournalFile.read(file).entries()).extracting(Entry::event).isEqualTo(EVENTS);
    }

    @Test
    void onlyOneOpensAJournalInAProcess() {
        try (JournalFile journal = JournalFile.open(file, CLOCK)) {
            assertThatThrownBy(() -> JournalFile.open(file, CLOCK))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is open in another Coretune");
            journal.append(new Event.Paused());
            assertThat(JournalFile.read(file).entries()).hasSize(1);
        }
        JournalFile.open(file, CLOCK).close();
    }

    @Test
    void closingTwiceIsHarmless() {
        JournalFile journal = JournalFile.open(file, CLOCK);
        journal.close();
        journal.close();
    }

    @Test
    void anotherProcessCannotOpenItMeanwhile() throws IOException, InterruptedException {
        assertThat(opensInAnotherProcess()).isEqualTo("opened");
        try (JournalFile journal = JournalFile.open(file, CLOCK)) {
            assertThatThrownBy(() -> JournalFile.open(file, CLOCK)).isInstanceOf(InvalidInputException.class);
            assertThat(JournalFile.isOpen(file)).isTrue();
            assertThat(opensInAnotherProcess()).contains("is open in another Coretune");
            journal.append(new Event.Paused());
        }
        assertThat(JournalFile.isOpen(file)).isFalse();
        assertThat(opensInAnotherProcess()).isEqualTo("opened");
    }

    private String opensInAnotherProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=en",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpensJournal.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return output;
    }

    private void write(List<Event> events) {
        try (JournalFile journal = JournalFile.open(file, CLOCK)) {
            events.forEach(journal::append);
        }
    }

    /** A file on a disk that has room for so many more bytes. */
    private static final class FullDisk extends RandomAccessFile {
        private int room = Integer.MAX_VALUE;
        private boolean cutsBack = true;

        FullDisk(Path path) throws IOException {
            super(path.toFile(), "rw");
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            super.write(bytes, 0, Math.min(room, bytes.length));
            if (room < bytes.length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void setLength(long length) throws IOException {
            if (!cutsBack) {
                throw new IOException("Input/output error");
            }
            super.setLength(length);
        }
    }
}
