package org.coretune.ui.subset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.coretune.ui.Texts;

/**
 * The candidates of a coreset as tiles in rows, as many as the width holds; only the rows in sight exist. Arrow keys walk from
 * tile to tile.
 */
final class AtomGrid extends BorderPane {
    /** Width of a tile. */
    static final double TILE_EMS = 9.6;
    /** Height of a tile. */
    static final double TILE_HIGH_EMS = 8.6;

    private final SubsetViewModel model;
    private final ListView<Integer> rows = new ListView<>();
    private final Label type = new Label();
    private int columns = 1;

    AtomGrid(SubsetViewModel model) {
        this.model = model;
        rows.setId("subset-grid");
        rows.getStyleClass().add("atom-rows");
        rows.setAccessibleText(Texts.text("subset.grid-title"));
        type.setManaged(false);
        type.setVisible(false);
        setCenter(rows);
        getChildren().add(type);
        rows.setCellFactory(list -> new Row());
        rows.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        InvalidationListener fill = change -> fill();
        model.grid().atoms().addListener(fill);
        rows.widthProperty().addListener(fill);
        type.fontProperty().addListener(change -> {
            rows.setCellFactory(list -> new Row());
            fill();
        });
        model.revisionProperty().addListener(change -> rows.refresh());
        model.grid().selectedProperty().addListener((property, before, now) -> {
            rows.refresh();
            reveal(now);
        });
        fill();
    }

    private double em() {
        return type.getFont().getSize();
    }

    private void fill() {
        columns = Math.max(1, (int) ((rows.getWidth() - 1.6 * em()) / ((TILE_EMS + 0.4) * em())));
        int n = model.grid().atoms().size();
        List<Integer> numbers =
                IntStream.range(0, (n + columns - 1) / columns).boxed().toList();
        if (numbers.equals(rows.getItems())) {
            rows.refresh();
        } else {
            rows.getItems().setAll(numbers);
        }
    }

    private void reveal(Atom atom) {
        int place = atom == null ? -1 : model.grid().atoms().indexOf(atom);
        if (place >= 0) {
            rows.scrollTo(Math.max(0, place / columns - 1));
        }
    }

    private void key(KeyEvent e) {
        int step = e.getCode() == KeyCode.RIGHT
                ? 1
                : e.getCode() == KeyCode.LEFT
                        ? -1
                        : e.getCode() == KeyCode.DOWN ? columns : e.getCode() == KeyCode.UP ? -columns : 0;
        List<Atom> atoms = model.grid().atoms();
        if (step != 0 && !atoms.isEmpty()) {
            int place = atoms.indexOf(model.grid().selectedProperty().get());
            int next = place < 0 ? 0 : Math.max(0, Math.min(atoms.size() - 1, place + step));
            model.grid().selectedProperty().set(atoms.get(next));
            e.consume();
        }
    }

    /** A row of tiles. */
    private final class Row extends ListCell<Integer> {
        private final HBox line = new HBox();
        private final List<AtomTile> tiles = new ArrayList<>();

        Row() {
            line.getStyleClass().add("atom-line");
        }

        @Override
        protected void updateItem(Integer row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            if (tiles.size() != columns) {
                tiles.clear();
                for (int i = 0; i < columns; i++) {
                    tiles.add(new AtomTile(model, em()));
                }
                line.getChildren().setAll(tiles);
            }
            List<Atom> atoms = model.grid().atoms();
            for (int i = 0; i < columns; i++) {
                int place = row * columns + i;
                Atom atom = place < atoms.size() ? atoms.get(place) : null;
                tiles.get(i).show(atom, atom != null && model.grid().grouped());
            }
            setGraphic(line);
        }
    }
}
