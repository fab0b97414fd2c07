package org.coretune.data;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.coretune.core.Seed;
import org.coretune.core.Spec;

/**
 * Writes English questions of six kinds, by what answers them: a person, a place, a number, a time, a reason or a thing. Texts
 * that are at hand on every machine.
 *
 * <p>The same nouns stand in questions of all kinds ("which painter lived by the river", "which river ran past the painter's
 * house"): the order of the words tells, not only which there are. Names are made of syllables, so that many words are
 * rare. Sample i is the same on every machine and whatever the number of samples; every six samples hold each kind once.
 * Options: {@code samples} (6,000), {@code seed} (1).
 */
final class Questions {
    private static final List<String> KINDS = List.of("number", "person", "place", "reason", "thing", "time");

    private static final List<List<String>> FORMS = List.of(
            List.of(
                    "How many {things} did the {person} {do} in {Name} ?",
                    "What is the {measure} of the {place} where the {person} {did} the {thing} ?",
                    "How much did the {thing} of {Name} cost in the {era} ?",
                    "What was the {measure} of the {thing} that the {person} {did} ?",
                    "At what {measure} does the {thing} of the {person} stop ?",
                    "How {long} is the {place} of {Name} ?"),
            List.of(
                    "Who {did} the {thing} in the {place} of {Name} ?",
                    "Which {person} {did} the {thing} near the {place} ?",
                    "What {person} lived by the {place} before the {era} ?",
                    "What is the name of the {person} who {did} the {thing} of {Name} ?",
                    "Name the {person} that sold a {thing} to {Name} .",
                    "Whose {thing} was found in the {place} of {Name} ?"),
            List.of(
                    "Where did the {person} {do} the {thing} ?",
                    "Which {place} did the {person} of {Name} leave in the {era} ?",
                    "What {place} lies behind the house of the {person} ?",
                    "In what {place} was the {thing} of {Name} {made} ?",
                    "What is the name of the {place} that the {person} {did} ?",
                    "Name the {place} from which {Name} brought the {thing} ."),
            List.of(
                    "Why did the {person} {do} the {thing} ?",
                    "What made the {person} of {Name} leave the {place} ?",
                    "How does a {thing} help the {person} ?",
                    "What is the reason for the {measure} of the {place} ?",
                    "For what reason was the {thing} {made} in {Name} ?",
                    "What caused the {person} to {do} a {thing} in the {era} ?"),
            List.of(
                    "What did the {person} {do} in the {place} of {Name} ?",
                    "Which {thing} did {Name} bring to the {place} ?",
                    "What {thing} was {made} by the {person} in the {era} ?",
                    "What is the name of the {thing} that the {person} {did} ?",
                    "Name the {thing} that stands in the {place} of {Name} .",
                    "What kind of {thing} has the {measure} of a {thing} ?"),
            List.of(
                    "When did the {person} {do} the {thing} ?",
                    "In what {period} was the {place} of {Name} {made} ?",
                    "What {period} did the {person} leave {Name} ?",
                    "Which {period} saw the first {thing} in the {place} ?",
                    "What was the {period} in which {Name} {did} the {thing} ?",
                    "Since when does the {person} have a {thing} ?"));

    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            words(
                    "person",
                    "painter author king queen president singer actor sailor doctor teacher farmer baker pilot "
                            + "writer general poet builder scientist lawyer student judge dancer"),
            words(
                    "place",
                    "city country river mountain island village lake valley town harbour forest desert bay castle "
                            + "street garden market border coast bridge tower canal"),
            words(
                    "thing",
                    "book song ship clock engine statue letter flag map picture machine violin medal lamp telescope "
                            + "crown coin drum wheel mirror kite camera"),
            words(
                    "things",
                    "books songs ships clocks engines statues letters flags maps pictures machines violins medals "
                            + "lamps telescopes crowns coins drums wheels mirrors kites cameras"),
            words("do", "paint sell build find lose buy break repair hide describe invent carry"),
            words("did", "painted sold built found lost bought broke repaired hid described invented carried"),
            words("made", "painted sold built found lost bought broken repaired hidden described invented carried"),
            words("measure", "height weight price length number speed population size width temperature depth age"),
            words("long", "long high deep old far large wide heavy fast"),
            words("period", "year century month season day decade week hour"),
            words("era", "war winter flood summer peace crisis spring strike storm"));

    private static final List<String> SYLLABLES =
            List.of("ba ka lo mi ren tor va sel dun gar ho nia pe ris ta ul wen zor ".split(" "));
    private static final Pattern SLOT = Pattern.compile("\\{([A-Za-z]+)\\}");

    private Questions() {}

    private static Map.Entry<String, List<String>> words(String slot, String words) {
        return Map.entry(slot, List.of(words.split(" ")));
    }

    /** The questions that the options ask for, as a table of texts and classes; they may take {@code memory} bytes. */
    static Table table(Spec options, long memory) {
        int n = options.whole(DataKinds.QUESTIONS);
        Seed seed = new Seed(options.whole(DataKinds.SEED)).at("questions");
        Corpus corpus = new Corpus(memory);
        int[] kinds = new int[n];
        for (int i = 0; i < n; i++) {
            int place = i % KINDS.size();
            if (place == 0) {
                int[] order = seed.at("order", i / KINDS.size()).permutation(KINDS.size());
                System.arraycopy(order, 0, kinds, i, Math.min(KINDS.size(), n - i));
            }
            corpus.add(question(kinds[i], seed.at("question", i).generator()), options.toString(), i + 1L);
        }
        Column.Texts questions = new Column.Texts("question", corpus);
        return new Table(List.of(questions), new Column.Words("answer", kinds, KINDS), n, n);
    }

    private static String question(int kind, SplittableRandom random) {
        Matcher slots = SLOT.matcher(one(FORMS.get(kind), random));
        return slots.replaceAll(slot -> filled(slot.group(1), random));
    }

    private static String filled(String slot, SplittableRandom random) {
        if (!slot.equals("Name")) {
            return one(WORDS.get(slot), random);
        }
        StringBuilder name = new StringBuilder();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            name.append(one(SYLLABLES, random));
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String one(List<String> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    /** The options, and SHA-256 of the questions. */
    static Origin origin(Table table, Spec options) {
        var digest = SourceFile.sha256();
        long bytes = 0;
        for (int row = 0; row < table.rows(); row++) {
            byte[] text = (table.target().text(row) + " "
                            + table.columns().get(0).text(row) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            digest.update(text);
            bytes += text.length;
        }
        return new Origin(options.toString(), bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
