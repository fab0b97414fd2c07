package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.coretune.core.InvalidInputException;
import org.junit.jupiter.api.Test;

class ProjectTextTest {
    @Test
    void theEmptyTextIsEditedLikeOneThatWasRead() {
        assertThat(ProjectText.EMPTY.keys(List.of())).isEmpty();
        assertThat(ProjectText.EMPTY.set(List.of("schedule", "max"), "27").text())
                .isEqualTo(ProjectText.of("{}")
                        .set(List.of("schedule", "max"), "27")
                        .text());
    }

    private static final String TEXT = """
            # The letters of the lecture.
            coretune: 1
            name: letters          # shown in lists
            data:
              source: letters      # drawn by Coretune
              samples: 2000

              # a third for validation
              split: {validation: 600, test: 400, seed: 42}
            model: {kind: mlp, hidden: [$wide, 20], activation: relu}
            unheard_of: {left: alone}   # of a later version
            space:
              # the usual three decades
              learning_rate: {float: [1e-3, 0.3], scale: log}   # log!
              momentum:
                float: [0.0, 0.99]      # never 1
                when: {optimizer: sgd}
              optimizer: {choice: [sgd, adam]}
              wide: {int: [64, 300],    # hidden units
                     scale: log}
            forbidden:
              - {optimizer: sgd, momentum: {above: 0.95}}  # diverges
              - {wide: 300}
            schedule: "sha:min=1,max=9"
            run: {engine: auto, workers: 2}
            # the end
            """;

    private static List<String> path(String dotted) {
        return List.of(dotted.split("\\."));
    }

    private static final ProjectText PROJECT = ProjectText.of(TEXT);

    @Test
    void aValueIsReplacedWhereItStands() {
        assertThat(PROJECT.set(path("data.samples"), "3000").text())
                .isEqualTo(TEXT.replace("samples: 2000", "samples: 3000"));
        assertThat(PROJECT.set(path("space.learning_rate.float"), "[1e-4, 0.3]").text())
                .isEqualTo(TEXT.replace("[1e-3, 0.3]", "[1e-4, 0.3]"));
        assertThat(PROJECT.set(path("space.wide"), "{int: [32, 300], scale: log}")
                        .text())
                .isEqualTo(TEXT.replace("[64, 300]", "[32, 300]"));
    }

    @Test
    void aKeyGoesWithItsLineAndNothingElse() {
        assertThat(PROJECT.remove(path("space.learning_rate")).text())
                .isEqualTo(TEXT.replace("  learning_rate: {float: [1e-3, 0.3], scale: log}   # log!\n", ""));
        assertThat(PROJECT.remove(path("space.momentum.when")).text())
                .isEqualTo(TEXT.replace("    when: {optimizer: sgd}\n", ""));
        assertThat(PROJECT.remove(path("data.split.test")).text()).isEqualTo(TEXT.replace(" test: 400,", ""));
        assertThat(PROJECT.remove(path("space.wide.scale")).text())
                .contains("  wide: {int: [64, 300],    # hidden units\n")
                .doesNotContain("                     scale: log");
        assertThat(PROJECT.remove(path("forbidden.1")).text()).isEqualTo(TEXT.replace("  - {wide: 300}\n", ""));
        assertThat(PROJECT.remove(path("forbidden.0")).text())
                .isEqualTo(TEXT.replace("  - {optimizer: sgd, momentum: {above: 0.95}}  # diverges\n", ""));
        assertThat(PROJECT.remove(path("budget"))).isEqualTo(PROJECT);
    }

    @Test
    void theLastKeyLeavesAnEmptyMapping() {
        ProjectText one = ProjectText.of("a:\n  b: 1 # c\n# d\n");
        assertThat(one.remove(path("a.b")).text()).isEqualTo("a: {} # c\n# d\n");
        assertThat(one.remove(path("a.b")).set(path("a.b"), "2").text()).isEqualTo("a: {b: 2} # c\n# d\n");
    }

    @Test
    void whatIsNewIsAddedToWhereItBelongs() {
        assertThat(PROJECT.set(path("space.decay"), "{float: [0, 1]}").text())
                .isEqualTo(TEXT.replace("scale: log}\nforbidden", "scale: log}\n  decay: {float: [0, 1]}\nforbidden"));
        assertThat(PROJECT.append(path("forbidden"), "{optimizer: adam}").text())
                .isEqualTo(TEXT.replace("  - {wide: 300}\n", "  - {wide: 300}\n  - {optimizer: adam}\n"));
        assertThat(PROJECT.append(path("start_with"), "{wide: 300}").text())
                .endsWith("workers: 2}\nstart_with: [{wide: 300}]\n# the end\n");
        assertThat(PROJECT.set(path("budget.trials"), "3").text())
                .endsWith("workers: 2}\nbudget: {trials: 3}\n# the end\n");
    }

    @Test
    void aSectionWrittenAsOneTextHasKeysToo() {
        assertThat(PROJECT.keys(path("schedule"))).containsExactly("kind", "min", "max");
        assertThat(PROJECT.typed(path("schedule.max"))).isEqualTo("9");
        assertThat(PROJECT.set(path("schedule.max"), "27").text())
                .isEqualTo(TEXT.replace("\"sha:min=1,max=9\"", "{kind: sha, min: 1, max: 27}"));
    }

    @Test
    void aParameterIsRenamedWhereverItIsNamed() {
        assertThat(PROJECT.renameParameter("wide", "width").text())
                .isEqualTo(TEXT.replace("wide: {int", "width: {int")
                        .replace("$wide", "$width")
                        .replace("{wide: 300}", "{width: 300}"));
        assertThat(PROJECT.renameParameter("optimizer", "updater").text())
                .isEqualTo(TEXT.replace("optimizer", "updater"));
        assertThatThrownBy(() -> PROJECT.renameParameter("wide", "momentum"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("momentum");
    }

    @Test
    void aPlaceInTheTextIsFound() {
        assertThat(PROJECT.pathAt(6, 14)).isEqualTo(path("data.samples"));
        assertThat(PROJECT.pathAt(14, 30)).isEqualTo(path("space.learning_rate.float.0"));
        assertThat(PROJECT.offset(path("data.samples"))).contains(TEXT.indexOf("2000"));
    }

    @Test
    void whatAnAliasSharesIsNotChangedFromOnePlace() {
        ProjectText shared = ProjectText.of("a: &x {b: 1}\nc: *x\n");
        assertThatThrownBy(() -> shared.set(path("a.b"), "2"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("alias");
    }

    @Test
    void badYamlIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> ProjectText.of("a: 1\nb: [1, 2\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 3");
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> key =
                Arbitraries.strings().withCharRange('a', 'f').ofMinLength(1).ofMaxLength(3);
        Arbitrary<String> value = Arbitraries.of("1", "2.5", "word", "\"a # b\"", "[1, 2]", "{x: 1, y: [z]}", "'ü 😀'");
        Arbitrary<String> comment = Arbitraries.of("", "", "  # kept", "   # 'kept': {too}");
        Arbitrary<Boolean> nested = Arbitraries.of(false, true);
        return net.jqwik.api.Combinators.combine(
                        key.list().ofMinSize(1).ofMaxSize(6).uniqueElements(),
                        value.list().ofSize(6),
                        comment.list().ofSize(6),
                        nested.list().ofSize(6))
                .as((keys, values, comments, blocks) -> {
                    StringBuilder text = new StringBuilder("# head\n");
                    for (int i = 0; i < keys.size(); i++) {
                        String line = values.get(i) + comments.get(i) + "\n";
                        text.append(
                                blocks.get(i)
                                        ? keys.get(i) + ":" + comments.get(i) + "\n  # about q\n  q: " + line
                                                + "\n  r: " + line
                                        : keys.get(i) + ": " + line);
                    }
                    return text.append("# tail\n").toString();
                });
    }

    /** Lines that hold no part of the value changed are untouched, and in their order. */
    @Property(tries = 400)
    void changingAKeyNeverChangesAnyOtherLine(
            @ForAll("documents") String text,
            @ForAll int which,
            @ForAll boolean nested,
            @ForAll("values") String value) {
        ProjectText before = ProjectText.of(text);
        List<String> keys = before.keys(List.of());
        List<String> path = new ArrayList<>(List.of(keys.get(Math.floorMod(which, keys.size()))));
        if (nested && before.keys(path).contains("q")) {
            path.add("q");
        }
        int line = line(text, before.offset(path).orElseThrow());
        boolean block = before.keys(path).contains("q");
        ProjectText after = before.set(path, value);

        assertThat(after.written(path)).isEqualTo(ProjectText.of("v: " + value).written(List.of("v")));
        if (!block) {
            List<String> old = new ArrayList<>(text.lines().toList());
            List<String> now = new ArrayList<>(after.text().lines().toList());
            assertThat(now).hasSameSizeAs(old);
            String comment = old.remove(line).replaceAll(".*?(  # kept|   # 'kept': \\{too\\})?$", "$1");
            assertThat(now.remove(line)).endsWith(comment);
            assertThat(now).isEqualTo(old);
        }
        for (String other : keys) {
            if (!other.equals(path.get(0))) {
                assertThat(after.written(List.of(other))).isEqualTo(before.written(List.of(other)));
            }
        }
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of("7", "other", "[1, 2, 3]", "[]", "{}", "{x: 2, z: 1}", "\"x: # y\"", "true");
    }

    @Property(tries = 400)
    void aKeyAddedAndRemovedLeavesTheTextAsItWas(@ForAll("documents") String text, @ForAll("values") String value) {
        ProjectText before = ProjectText.of(text);
        assertThat(before.set(List.of("new"), value).remove(List.of("new"))).isEqualTo(before);
    }

    @Property(tries = 400)
    void removingAKeyKeepsEveryLineOfTheOthers(@ForAll("documents") String text, @ForAll int which) {
        ProjectText before = ProjectText.of(text);
        List<String> keys = before.keys(List.of());
        String gone = keys.get(Math.floorMod(which, keys.size()));
        ProjectText after = before.remove(List.of(gone));
        List<String> old = text.lines().toList();
        if (keys.size() > 1) {
            assertThat(after.keys(List.of())).doesNotContain(gone).hasSize(keys.size() - 1);
            assertThat(old).containsSubsequence(after.text().lines().toList());
            assertThat(after.text()).startsWith("# head\n").endsWith("# tail\n");
        }
    }

    private static int line(String text, int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
