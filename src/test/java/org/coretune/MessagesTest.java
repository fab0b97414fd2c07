package org.coretune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sentences and the code that asks for them agree: every key that the sources name exists, with as many arguments as are given. */
class MessagesTest {
    private static final Path BUNDLES = Path.of("resources/messages");
    private static final Pattern KEY = Pattern.compile("\"([a-z]+\\.[a-z0-9._-]*[a-z0-9])\"");
    private static final Pattern USE =
            Pattern.compile("(?:new Message|new InvalidInputException)\\(\\s*\"([a-z]+\\.[a-z0-9._-]*[a-z0-9])\"");

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    /** Bundles with an own way to their keys: the window's prefix, the command line's reader of help texts. */
    private static final Set<String> READ_BY_PREFIX = Set.of("ui", "select");

    private static final Map<String, String> SENTENCES = new TreeMap<>();
    private static String sources;

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> bundles = Files.list(BUNDLES)) {
            for (Path bundle : bundles.filter(
                            file -> !file.getFileName().toString().contains("_"))
                    .toList()) {
                try (Reader reader = Files.newBufferedReader(bundle)) {
                    Properties properties = new Properties();
                    properties.load(reader);
                    properties.forEach((key, sentence) -> SENTENCES.put((String) key, (String) sentence));
                }
            }
        }
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(MessagesTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everyKeyThatTheSourcesNameExists() {
        assertThat(USE.matcher(sources).results().map(use -> use.group(1)))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(SENTENCES).containsKey(key));
    }

    @Test
    void everySentenceHasAsManyPlacesAsTheCodeGivesArguments() {
        List<String> wrong = new ArrayList<>();
        Matcher use = USE.matcher(sources);
        while (use.find()) {
            int given = arguments(sources, use.end());
            int places = PLACE.matcher(SENTENCES.get(use.group(1)))
                    .results()
                    .mapToInt(place -> Integer.parseInt(place.group(1)) + 1)
                    .max()
                    .orElse(0);
            if (given != places) {
                wrong.add(use.group(1) + ": " + places + " places, " + given + " arguments");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noSentenceIsLeftThatNothingSays() {
        Set<String> named =
                KEY.matcher(sources).results().map(key -> key.group(1)).collect(Collectors.toCollection(TreeSet::new));
        // A key put together from a beginning and a name: the beginning stands in the sources.
        Set<String> beginnings = Pattern.compile("\"([a-z]+\\.[a-z.-]*[.-]?|-[a-z-]+)\"\\s*[+)]")
                .matcher(sources)
                .results()
                .map(beginning -> beginning.group(1))
                .collect(Collectors.toSet());
        assertThat(SENTENCES.keySet())
                .filteredOn(key -> key.contains(".") && !READ_BY_PREFIX.contains(key.substring(0, key.indexOf('.'))))
                .filteredOn(key -> !key.startsWith("coretune.") && !key.startsWith("usage."))
                .filteredOn(key -> !named.contains(key))
                .filteredOn(key -> beginnings.stream().noneMatch(part -> key.startsWith(part) || key.endsWith(part)))
                .isEmpty();
    }

    /** How many arguments follow up to the closing bracket. */
    private static int arguments(String text, int from) {
        int depth = 0;
        int commas = 0;
        boolean quoted = false;
        for (int i = from; ; i++) {
            char c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == ')' || c == '}' || c == ']') && depth-- == 0) {
                return commas;
            } else if (!quoted && c == ',' && depth == 0) {
                commas++;
            }
        }
    }
}
