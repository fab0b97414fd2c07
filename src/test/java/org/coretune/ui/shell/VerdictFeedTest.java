package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Dimension2D;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences of the verdicts in a window of any size and with type of any size: each is there to its last word. */
class VerdictFeedTest extends WindowTest {
    @Override
    Dimension2D size() {
        return new Dimension2D(900, 600);
    }

    @ParameterizedTest
    @CsvSource({"900, 1.2", "640, 2", "1440, 1", "1440, 1.3"})
    void everySentenceIsShownWhole(double width, double scale) {
        fx(() -> workbench.getScene().getWindow().setWidth(width));
        play(1);
        fx(() -> appearance.scaleProperty().set(scale));
        List<String> cut = new ArrayList<>();
        for (int step = 0; step < 12; step++) {
            more(20);
            collect(cut);
        }
        ListView<?> list = find("verdicts");
        for (int row = 0; row < list.getItems().size(); row += 3) {
            int index = row;
            fx(() -> list.scrollTo(index));
            collect(cut);
        }
        Screenshot.take(workbench.getScene(), "feed-%.0f-%.1f".formatted(width, scale));
        assertThat(list.getItems()).hasSizeGreaterThan(10);
        assertThat(cut).isEmpty();
    }

    private void collect(List<String> cut) {
        fx(workbench::layout);
        fx(() -> {
            for (Node node : workbench.lookupAll(".verdicts .list-cell")) {
                if (node instanceof ListCell<?> cell
                        && cell.isVisible()
                        && !cell.isEmpty()
                        && cell.lookup(".text") instanceof Text text
                        && !flat(text.getText()).equals(flat(cell.getText()))) {
                    cut.add(text.getText());
                }
            }
        });
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
