package org.coretune.core.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Parameter;
import org.coretune.core.space.SearchSpace;

/**
 * A program that stands for the training of a trial: words that no shell sees, with places in them.
 *
 * <p>A place is {@code {name}}: a parameter of the space, or one of {@link #PLACES}; <code>{{name}}</code> stands for the text {@code
 * {name}} itself. A word with the place of a parameter that the configuration does not have is left out.
 *
 * @param words    the program and its arguments; the program has no places
 * @param timeout  what one job may take
 * @param memory   bytes that the program with all that it starts may hold; 0 for no limit
 */
public record Command(List<String> words, Duration timeout, long memory) {
    /** Resource at which the trial's own checkpoint stands; 0 where it begins. */
    public static final String FROM = "from";

    /** Resource to come to. */
    public static final String TO = "to";

    /** A folder of the trial's own, which stays as long as the trial can go on. */
    public static final String CHECKPOINT = "checkpoint";

    /** The trial's seed: a whole number from 0 to below 2^31. */
    public static final String SEED = "seed";

    /** The whole configuration as a JSON object. */
    public static final String CONFIGURATION = "configuration";

    /** Places that are no parameters. */
    public static final List<String> PLACES = List.of(FROM, TO, CHECKPOINT, SEED, CONFIGURATION);

    private static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]*";
    private static final Pattern PLACE = Pattern.compile("\\{\\{(" + NAME + ")}}|\\{(" + NAME + ")}");

    /** Control characters, separators of lines and format characters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /** Copies the words. */
    public Command {
        words = List.copyOf(words);
    }

    /** The program itself. */
    public String program() {
        return words.get(0);
    }

    /** Names of all places in the words. */
    public Set<String> places() {
        return words.stream()
                .flatMap(word -> places(word).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> places(String word) {
        return PLACE.matcher(word)
                .results()
                .filter(match -> match.group(2) != null)
                .map(match -> match.group(2))
                .toList();
    }

    /**
     * Checks one word.
     *
     * @param number its place among the words, from 0
     * @throws InvalidInputException where it has a place that nothing fills
     */
    public static void check(String word, int number, SearchSpace space) {
        List<String> names = space.parameters().stream().map(Parameter::name).toList();
        for (String place : places(word)) {
            if (number == 0) {
                throw new InvalidInputException("core.command-program", word);
            }
            boolean own = PLACES.contains(place);
            if (own && names.contains(place)) {
                throw new InvalidInputException("core.command-ambiguous", place);
            }
            if (!own && !names.contains(place)) {
                List<String> accepted = new ArrayList<>(names);
                accepted.addAll(PLACES);
                throw new InvalidInputException("core.command-place", word, place, String.join(", ", accepted));
            }
        }
    }

    /** Whether the program can go on from what it left: where it never hears of a folder, each job begins anew. */
    public boolean resumes() {
        return places().contains(CHECKPOINT);
    }

    /**
     * The words for a job.
     *
     * @param own what fills each of {@link #PLACES}
     */
    public List<String> words(Configuration configuration, Map<String, String> own) {
        return words.stream()
                .map(word -> filled(word, configuration, own))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> filled(String word, Configuration configuration, Map<String, String> own) {
        boolean inactive =
                places(word).stream().anyMatch(place -> !own.containsKey(place) && !configuration.has(place));
        return inactive
                ? Optional.empty()
                : Optional.of(PLACE.matcher(word)
                        .replaceAll(match -> Matcher.quoteReplacement(value(match, configuration, own))));
    }

    private static String value(MatchResult match, Configuration configuration, Map<String, String> own) {
        String place = match.group(2);
        if (place == null) {
            return "{" + match.group(1) + "}";
        }
        String given = own.get(place);
        return given != null ? given : plain(configuration.get(place));
    }

    private static String plain(Object value) {
        return value instanceof Double number ? Message.plain(number) : String.valueOf(value);
    }

    /**
     * A word with nothing unseen in it: characters that move the cursor, turn the direction of writing or take no room, with
     * which a project could hide what it would run, are written as their numbers.
     */
    public static String legible(String word) {
        return UNSEEN.matcher(word)
                .replaceAll(match -> Matcher.quoteReplacement(
                        "\\u%04x".formatted(match.group().codePointAt(0))));
    }

    /** As a person would type it, each word {@link #legible}; for questions and lists, never to be run by a shell. */
    @Override
    public String toString() {
        return words.stream()
                .map(Command::legible)
                .map(word -> word.isEmpty() || word.contains(" ") ? '"' + word + '"' : word)
                .collect(Collectors.joining(" "));
    }
}
