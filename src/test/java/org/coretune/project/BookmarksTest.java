package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.project.Bookmarks.Bookmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookmarksTest {
    @TempDir
    Path folder;

    private ExperimentFolder experiment() {
        return new ExperimentFolder(folder.resolve("20260314-1"));
    }

    @Test
    void thereAreNoneWhereNoneWereMade() {
        assertThat(Bookmarks.read(experiment()).bookmarks()).isEmpty();
    }

    @Test
    void theyAreReadAsTheyWereWrittenInOrder() {
        Bookmark cut = new Bookmark(812, "der \"Schnitt\" – 截止\n");
        Bookmark begin = new Bookmark(3, "");
        Bookmarks.of(List.of(cut, begin)).write(experiment());
        assertThat(Bookmarks.read(experiment()).bookmarks()).containsExactly(begin, cut);
        assertThat(folder.resolve("20260314-1")).isDirectoryContaining("glob:**/bookmarks.json");
        Bookmarks.of(List.of(cut)).write(experiment());
        assertThat(Bookmarks.read(experiment()).bookmarks()).containsExactly(cut);
    }

    @Test
    void aDamagedOrNewerFileIsToldAndLeftAlone() throws IOException {
        Bookmarks.of(List.of()).write(experiment());
        Path file = experiment().path().resolve("bookmarks.json");
        for (String text : List.of("", "{", "[]", "{\"schema\":2,\"bookmarks\":[]}", "{\"schema\":1}")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> Bookmarks.read(experiment()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("bookmarks.json");
            assertThat(file).hasContent(text);
        }
    }
}
