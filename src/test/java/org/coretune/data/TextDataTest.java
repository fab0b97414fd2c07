package org.coretune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDataTest {
    private static final String TREC = "HUM:ind Who wrote Hamlet ?\nLOC:city What city is big ?\n".repeat(10);
    private static final Path COLLECTION = Path.of("../shared/data/text");

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private Dataset read(Definitions definitions) {
        return Dataset.prepare(definitions.data(), folder);
    }

    private void refused(Definitions definitions, String words) {
        assertThatThrownBy(() -> read(definitions))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(words);
    }

    private static Definitions trec() {
        return Definitions.of("trec", "a.label");
    }

    /** The words of a training text as the network reads them. */
    private static String words(Dataset data, int sample) {
        Texts texts = data.training().samples().texts();
        return Arrays.stream(texts.tokens(), texts.starts()[sample], texts.starts()[sample + 1])
                .mapToObj(word -> texts.words().names().get(word))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What's the Café's name?|what 's the café 's name ?",
                "I don't think they're 'quoted'|i do n't think they 're ' quoted '",
                "e-mail at 3.5 % -- (really)|e mail at 3 . 5 % ( really )",
                "It 's -LRB- fine -RRB-|it 's ( fine )",
                "<<< *** >>>|''",
                "中文字 và tiếng Việt|中 文 字 và tiếng việt",
                "don’t n't can't|do n't n't ca n't"
            })
    void wordsAreSmallAndPunctuationStandsAlone(String text, String words) {
        assertThat(String.join(" ", Tokeniser.words(text))).isEqualTo(words);
    }

    @Test
    void questionsHaveCoarseOrFineClasses() throws IOException {
        write("a.label", TREC);
        Dataset coarse = read(trec());
        assertThat(coarse.classNames()).containsExactly("HUM", "LOC");
        assertThat(read(trec().with("classes", "fine")).classNames()).containsExactly("HUM:ind", "LOC:city");
        int first = coarse.training().samples().labels()[0];
        assertThat(coarse.training().text(0)).contains(first == 0 ? "Who wrote Hamlet ?" : "What city is big ?");
        assertThat(words(coarse, 0)).isEqualTo(first == 0 ? "who wrote hamlet ?" : "what city is big ?");
        assertThat(coarse.columns().get(0).kind()).isEqualTo(ColumnKind.TEXT);
    }

    @ParameterizedTest
    @CsvSource({"5, 0 1 2 3 4", "2, 0 0 0 1 1", "3, 0 0 1 2 2"})
    void treesHaveTheSentimentOfTheirRoot(long classes, String expected) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int copy = 0; copy < 6; copy++) {
            for (int root = 0; root <= 4; root++) {
                lines.append("(")
                        .append(root)
                        .append(" (2 It) (4 (2 is) (")
                        .append(root)
                        .append(" good\\/bad)))\n");
            }
        }
        write("a.txt", lines.toString());
        Dataset data =
                read(Definitions.of("sst", "a.txt").with("classes", classes).with("test_rows", "last"));
        assertThat(data.training().text(0)).contains("It is good/bad");
        int[] labels = new int[5];
        for (int i = 0; i < data.training().samples().size(); i++) {
            labels[(data.training().rows()[i] - 1) % 5] =
                    data.training().samples().labels()[i];
        }
        assertThat(Arrays.stream(labels).mapToObj(String::valueOf).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    void aDeepTreeIsReadWithoutDepth() throws IOException {
        String deep = "(2 ".repeat(20_000) + "word" + ")".repeat(20_000);
        write("a.txt", (deep + "\n(4 (2 good) (2 film))\n").repeat(6));
        assertThat(read(Definitions.of("sst", "a.txt")).classNames()).containsExactly("2", "4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(5 word)", "(2 word", "word", "(2 word))", "(2 (word))", "()", "(2 word) (2 word)"})
    void whatIsNoTreeIsRefusedWithItsLine(String line) throws IOException {
        write("a.txt", "(4 good)\n" + line + "\n");
        refused(Definitions.of("sst", "a.txt"), "a.txt, line 2, character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUM who", "who", ":ind who", "HUM: who"})
    void aQuestionWithoutAClassIsRefusedWithItsLine(String line) throws IOException {
        write("a.label", TREC + line + "\n");
        refused(trec(), "a.label, line 21");
    }

    @Test
    void aTableHasATextColumnByNameNumberOrPlace() throws IOException {
        StringBuilder rows = new StringBuilder("id\tsentence\tlabel\n");
        for (int i = 0; i < 20; i++) {
            rows.append(i)
                    .append("\t\"")
                    .append(i % 2 == 0 ? "Good film" : "bad film")
                    .append("\t")
                    .append(i % 2)
                    .append('\n');
        }
        write("a.tsv", rows.toString());
        Definitions table = Definitions.of("text", "a.tsv").target("label");
        for (Object column : new Object[] {"sentence", "2"}) {
            Dataset data = read(table.with("text", column));
            assertThat(data.training().text(0).orElseThrow()).startsWith("\"").endsWith("film");
        }
        assertThat(read(table.with("id", "id")).training().text(0).orElseThrow())
                .endsWith("film");
        assertThat(read(table.with("id", "id")).training().id(0)).isPresent();
        refused(table.with("text", "label"), "no column \"label\" of texts beside the class");
        refused(table.with("text", "words"), "data.text is \"words\"");
    }

    @Test
    void textsAreCutBehindTheirFirstWordsAndEmptyOnesAreOneUnknownWord() throws IOException {
        write("a.label", TREC + "HUM:ind \nLOC:city ***\nHUM:ind one two three four five\n");
        Dataset data = read(trec().with("length", 3L).with("min_count", 1L));
        Texts texts = data.training().samples().texts();
        for (int i = 0; i < data.training().samples().size(); i++) {
            assertThat(texts.length(i)).isBetween(1, 3);
            if (Tokeniser.words(data.training().text(i).orElseThrow()).isEmpty()) {
                assertThat(words(data, i)).isEqualTo(Words.UNKNOWN);
            }
        }
        assertThat(data.notes().stream().map(Message::text))
                .anyMatch(note -> note.contains("first 3 words: 21"))
                .anyMatch(note -> note.contains("without a word, read as one unknown word: 2"));
    }

    @Test
    void rareWordsAreUnknownUnlessTheyHaveAVector() throws IOException {
        write("a.label", TREC + "HUM:ind rareone raretwo\n");
        write("v.txt", "raretwo 1 2 3\nhamlet 4 5 6\nunused 7 8 9\n");
        Dataset data = read(trec().with("vectors", "v.txt").split(0.05, 0.05));
        Words words = data.training().samples().texts().words();
        assertThat(words.names()).contains("raretwo", "hamlet", "what").doesNotContain("rareone", "unused");
        assertThat(words.names().get(0)).isEqualTo(Words.UNKNOWN);
        int at = words.names().indexOf("hamlet") * 3;
        assertThat(Arrays.copyOfRange(words.vectors(), at, at + 3)).containsExactly(4, 5, 6);
        assertThat(data.origins()).extracting(Origin::name).containsExactly("a.label", "v.txt");
    }

    @Test
    void aRandomVectorDependsOnTheWordAndTheSeedAlone() throws IOException {
        write("a.label", TREC);
        write("b.label", TREC + "HUM:ind other words make other numbers\n".repeat(3));
        float[] one = vector(read(trec()).training().samples().texts().words(), "city");
        float[] other = vector(
                read(Definitions.of("trec", "b.label"))
                        .training()
                        .samples()
                        .texts()
                        .words(),
                "city");
        assertThat(other).isEqualTo(one);
        assertThat(vector(read(trec()).training().samples().texts().words(), "what"))
                .isNotEqualTo(one);
    }

    private static float[] vector(Words words, String word) {
        int at = words.names().indexOf(word) * words.dimensions();
        return Arrays.copyOfRange(words.vectors(), at, at + words.dimensions());
    }

    @Test
    void plainFeaturesAreTheMeansOfTheWordsVectors() throws IOException {
        write("a.label", TREC);
        Dataset data = read(trec().with("standardise", false).with("dimensions", 4L));
        Samples samples = data.training().samples();
        for (int d = 0; d < 4; d++) {
            double sum = 0;
            for (int i = 0; i < samples.texts().length(0); i++) {
                sum += samples.texts().words().vectors()[samples.texts().tokens()[i] * 4 + d];
            }
            assertThat((double) samples.features()[d])
                    .isCloseTo(sum / samples.texts().length(0), within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "the 1 2 3;of 1 2, line 2: 2 numbers",
        "the 1 2 3;of 1 2 3 4, line 2: 4 numbers",
        "the 1 2 3;of 1 nan 3, line 2",
        "the 1 2 3;of 1 2 1e99, line 2",
        "the 1 2 3;of 1 x 3, line 2",
        "the 1 2 3;of, line 2: 0 numbers",
        "the 1..2 2 3, line 1",
        "3 3, has no word vectors"
    })
    void vectorsOfMixedLengthOrNoNumbersAreRefusedWithTheirLine(String lines, String words) throws IOException {
        write("a.label", "HUM:ind the of\nLOC:city of the\n".repeat(10));
        write("v.txt", lines.replace(";", "\n") + "\n");
        refused(trec().with("vectors", "v.txt"), "v.txt");
        refused(trec().with("vectors", "v.txt"), words);
    }

    @Test
    void dimensionsAreCheckedAgainstTheFile() throws IOException {
        write("a.label", TREC);
        write("v.txt", "who 1 2 3\n");
        refused(trec().with("vectors", "v.txt").with("dimensions", 300L), "line 1: 3 numbers behind the word, and 300");
        assertThat(read(trec().with("vectors", "v.txt").with("dimensions", 3L)).features())
                .hasSize(3);
    }

    @Test
    void vectorsMayHaveAHeadWordsWithBlanksAndEndWithoutALineBreak() throws IOException {
        write("v.txt", "4 2\nat name@x 1 2\n. . . 3 4\r\nwho 5 6 \nwho 7 8\nthe -1e-2 +.5");
        var found = WordVectors.read(folder, "v.txt", 0, Set.of("who", "the", "at"));
        assertThat(found.dimensions()).isEqualTo(2);
        assertThat(found.vectors()).containsOnlyKeys("who", "the");
        assertThat(found.vectors().get("who")).containsExactly(5, 6);
        assertThat(found.vectors().get("the")).containsExactly(-0.01f, 0.5f);
    }

    @Test
    void vectorsMayBePackedAndAZipIsAskedByItsDimensions() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int d : new int[] {50, 300}) {
                zip.putNextEntry(new ZipEntry("glove.6B." + d + "d.txt"));
                zip.write(("who" + " 1".repeat(d) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(folder.resolve("glove.zip"), bytes.toByteArray());
        assertThat(WordVectors.read(folder, "glove.zip", 300, Set.of("who"))
                        .vectors()
                        .get("who"))
                .hasSize(300);
        assertThat(WordVectors.read(folder, "glove.zip", 0, Set.of()).dimensions())
                .isEqualTo(50);
        assertThatThrownBy(() -> WordVectors.read(folder, "glove.zip", 100, Set.of()))
                .hasMessageContaining("no file of vectors with 100 numbers");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("v.gz")))) {
            packed.write("who 1 2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(WordVectors.read(folder, "v.gz", 0, Set.of("who")).vectors()).hasSize(1);
        byte[] whole = Files.readAllBytes(folder.resolve("v.gz"));
        Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 9));
        assertThatThrownBy(() -> WordVectors.read(folder, "cut.gz", 0, Set.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cut.gz");
    }

    /** 40 MB of vectors pass through a reader that keeps one of them. */
    @Test
    void aLargeFileOfVectorsStreams() throws IOException {
        String numbers = " 0.123456 -0.98765".repeat(50) + "\n";
        try (OutputStream out = Files.newOutputStream(folder.resolve("large.txt"))) {
            for (int line = 0; line < 40_000; line++) {
                out.write(("word" + line + numbers).getBytes(StandardCharsets.UTF_8));
            }
        }
        var found = WordVectors.read(folder, "large.txt", 100, Set.of("word39999"));
        assertThat(found.vectors()).containsOnlyKeys("word39999");
        assertThat(found.origin().bytes()).isEqualTo(Files.size(folder.resolve("large.txt")));
    }

    @Test
    void whatIsNotUtf8IsRefusedUnlessItsEncodingIsNamed() throws IOException {
        Files.write(folder.resolve("a.label"), (TREC + "HUM:ind Où ?\n").getBytes(StandardCharsets.ISO_8859_1));
        refused(trec(), "a.label is not a text file in UTF-8");
        assertThat(read(trec().with("encoding", "iso-8859-1")).classNames()).hasSize(2);
        write("b.label", TREC);
        Files.write(folder.resolve("v.txt"), "who 1 2\noù 1 2\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(Definitions.of("trec", "b.label").with("vectors", "v.txt"), "v.txt, line 2: the word is not in UTF-8");
    }

    @Test
    void anEmptyOrTruncatedFileAndAWrongTestClassAreRefused() throws IOException {
        write("a.label", "");
        refused(trec(), "a.label has no rows of data");
        write("a.label", TREC);
        write("b.label", "NUM:date When ?\n");
        refused(trec().test("b.label"), "b.label has the class \"NUM\"");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("c.gz")))) {
            packed.write(TREC.repeat(50).getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(folder.resolve("c.gz"));
        Files.write(folder.resolve("c.gz"), Arrays.copyOf(whole, whole.length / 2));
        refused(Definitions.of("trec", "c.gz"), "c.gz ends in the middle of its gzip data");
    }

    @Test
    void generatedQuestionsAreTheSameWhateverTheirNumber() {
        Dataset few = read(Definitions.of("questions", "").with("samples", 60L));
        Dataset many = read(Definitions.of("questions", "").with("samples", 600L));
        Map<Integer, String> first = IntStream.range(0, few.training().rows().length)
                .boxed()
                .collect(Collectors.toMap(
                        i -> few.training().rows()[i],
                        i -> few.training().text(i).orElseThrow()));
        for (int i = 0; i < many.training().rows().length; i++) {
            String known = first.get(many.training().rows()[i]);
            if (known != null) {
                assertThat(many.training().text(i)).contains(known);
            }
        }
        assertThat(few.training().classCounts()).containsOnly(few.training().rows().length / 6);
        assertThat(many.classNames()).containsExactly("number", "person", "place", "reason", "thing", "time");
    }

    @Test
    void labelsMadeWrongOnPurposeKeepTheirTexts() {
        Dataset data =
                read(Definitions.of("questions", "").with("samples", 120L).with("label_noise", 0.5));
        assertThat(data.training().samples().texts()).isNotNull();
        assertThat(data.training().samples().shape().isText()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "trec, trec/train_5500.label, trec/TREC_10.label, 6, 4907, 545, 500",
        "sst, sst5/trees/train.txt.gz, sst5/trees/test.txt.gz, 5, 7690, 854, 2210",
        "text, sst2/train.tsv, sst2/test.tsv, 2, 6228, 692, 1821"
    })
    void publicTextsHaveTheirPublishedSizes(
            String source, String train, String test, int classes, int training, int validation, int tested) {
        assumeTrue(Files.exists(COLLECTION), "the collection of public data sets is not on this machine");
        Dataset data = Dataset.prepare(
                Definitions.of(source, train).test(test).split(0.1, 0).data(), COLLECTION);
        assertThat(data.classNames()).hasSize(classes);
        assertThat(data.training().samples().size()).isEqualTo(training);
        assertThat(data.validation().samples().size()).isEqualTo(validation);
        assertThat(data.test().samples().size()).isEqualTo(tested);
    }
}
