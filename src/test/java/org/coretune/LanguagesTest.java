package org.coretune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coretune.core.Message;
import org.coretune.ui.Language;
import org.coretune.ui.Settings;
import org.coretune.ui.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says the same as English, with the same places for what is filled in. */
class LanguagesTest {
    private static final Path BUNDLES = Path.of("resources/messages");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");

    /** The line by which a file says that English stands in for what it lacks. */
    private static final String INCOMPLETE = "# Incomplete";

    static List<Path> languageFiles() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.filter(file -> file.getFileName().toString().contains("_"))
                    .sorted()
                    .toList();
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Properties english(Path file) throws IOException {
        return read(file.resolveSibling(file.getFileName().toString().replaceAll("_.*\\.", ".")));
    }

    @ParameterizedTest
    @MethodSource("languageFiles")
    void aLanguageHasTheKeysOfEnglish(Path file) throws IOException {
        Set<String> english = english(file).stringPropertyNames();
        Set<String> own = read(file).stringPropertyNames();
        assertThat(english).containsAll(own);
        if (!Files.readString(file).contains(INCOMPLETE)) {
            assertThat(own).containsAll(english);
        }
    }

    @ParameterizedTest
    @MethodSource("languageFiles")
    void aSentenceHasTheSamePlacesInEveryLanguage(Path file) throws IOException {
        Properties english = english(file);
        Properties own = read(file);
        for (String key : own.stringPropertyNames()) {
            assertThat(places(own.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            assertThat(new MessageFormat(own.getProperty(key))).as(key).isNotNull();
        }
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatALanguageLacksIsSaidInEnglish() {
        Locale vietnamese = Locale.forLanguageTag("vi");
        assertThat(new Message("ui.command.run").text(vietnamese)).isEqualTo("Chạy");
        assertThat(new Message("bench.cut-off").text(vietnamese)).isEqualTo("Interrupted.");
    }

    @Test
    void theChosenLanguageIsRememberedAndSpoken() {
        Settings settings = Settings.inMemory();
        assertThat(Language.chosen(settings)).isEqualTo(Language.SYSTEM);
        Language.VIETNAMESE.choose(settings);
        Locale before = Locale.getDefault();
        try {
            Language.chosen(settings).speak();
            assertThat(Texts.text("command.pause")).isEqualTo("Tạm dừng");
            assertThat(Language.VIETNAMESE.title()).isEqualTo("Tiếng Việt");
        } finally {
            Locale.setDefault(before);
        }
        Language.SYSTEM.choose(settings);
        assertThat(Language.chosen(settings)).isEqualTo(Language.SYSTEM);
    }
}
