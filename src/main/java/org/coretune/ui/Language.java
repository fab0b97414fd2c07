package org.coretune.ui;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A language of the window. What a language's bundles lack is said in English. */
public enum Language {
    /** That of the platform, where there are bundles of it. */
    SYSTEM(""),
    /** English. */
    ENGLISH("en"),
    /** Vietnamese. */
    VIETNAMESE("vi"),
    /** Traditional Chinese. */
    CHINESE("zh-TW"),
    /** Korean. */
    KOREAN("ko");

    private static final String KEY = "language";
    private static final Locale PLATFORM = Locale.getDefault();

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** Those that there are texts of. */
    public static List<Language> available() {
        return Stream.of(values()).filter(Language::hasTexts).toList();
    }

    private boolean hasTexts() {
        String file = "/messages/ui_" + tag.replace('-', '_') + ".properties";
        return this == SYSTEM || this == ENGLISH || Language.class.getResource(file) != null;
    }

    /** The language chosen last; that of the platform where none was. */
    public static Language chosen(Settings settings) {
        return settings.get(KEY).stream()
                .flatMap(tag -> available().stream().filter(language -> language.tag.equals(tag)))
                .findFirst()
                .orElse(SYSTEM);
    }

    /** Chooses it for the next start. */
    public void choose(Settings settings) {
        settings.put(KEY, tag);
    }

    /** Makes it the language of all texts and numbers on the screen from now on. */
    public void speak() {
        Locale.setDefault(this == SYSTEM ? PLATFORM : Locale.forLanguageTag(tag));
    }

    /** Its name in itself, so that whoever speaks it finds it. */
    public String title() {
        return this == SYSTEM
                ? Texts.text("settings.language-system")
                : Locale.forLanguageTag(tag).getDisplayName(Locale.forLanguageTag(tag));
    }
}
