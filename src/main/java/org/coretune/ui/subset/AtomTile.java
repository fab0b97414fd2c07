package org.coretune.ui.subset;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.coretune.ui.Texts;

/** One candidate of a coreset in the grid: its name, its first samples, and its weight as a bar and a number. */
final class AtomTile extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int MOST_PREVIEWS = 8;
    /** Texts of a group that are shown one below the other. */
    private static final int MOST_TEXTS = 3;

    private final SubsetViewModel model;
    private final Label name = new Label();
    private final Label words = new Label();
    private final Region bar = new Region();
    private final Region rest = new Region();
    private final TilePane pictures = new TilePane();
    private final List<PreviewBox> previews = new ArrayList<>();
    private final double em;
    private Atom atom;

    AtomTile(SubsetViewModel model, double em) {
        this.model = model;
        this.em = em;
        getStyleClass().add("atom");
        setAccessibleRole(AccessibleRole.BUTTON);
        name.getStyleClass().add("atom-name");
        words.getStyleClass().add("tile-words");
        bar.getStyleClass().add("atom-bar");
        rest.getStyleClass().add("atom-rest");
        StackPane weight = new StackPane(rest, bar);
        weight.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        pictures.setPrefColumns(4);
        pictures.setHgap(2);
        pictures.setVgap(2);
        getChildren().addAll(name, pictures, words, weight);
        setMinSize(AtomGrid.TILE_EMS * em, AtomGrid.TILE_HIGH_EMS * em);
        setMaxSize(AtomGrid.TILE_EMS * em, AtomGrid.TILE_HIGH_EMS * em);
        setOnMouseClicked(e -> {
            if (atom != null) {
                model.grid().selectedProperty().set(atom);
            }
        });
    }

    /** Shows this candidate; null for none. */
    void show(Atom next, boolean grouped) {
        setVisible(next != null);
        if (next == null || Objects.equals(next, atom)) {
            atom = next;
            mark();
            return;
        }
        atom = next;
        boolean texts = model.previews().texts();
        int shown = grouped ? Math.min(texts ? MOST_TEXTS : MOST_PREVIEWS, next.samples().length) : 1;
        double side = grouped ? 1.9 * em : 3.9 * em;
        double wide = shown == 1 || texts ? (AtomGrid.TILE_EMS - 1.2) * em : side;
        double high = shown == 1 ? 4 * em : texts ? 4 * em / MOST_TEXTS : side;
        if (previews.size() != shown || pictures.getPrefColumns() != (texts ? 1 : 4)) {
            previews.clear();
            pictures.setPrefColumns(texts ? 1 : 4);
            for (int i = 0; i < shown; i++) {
                PreviewBox box = new PreviewBox(model.previews(), side);
                box.setMaxSize(wide, high);
                if (texts) {
                    box.setPrefSize(wide, high);
                }
                previews.add(box);
            }
            pictures.getChildren().setAll(previews);
        }
        for (int i = 0; i < shown; i++) {
            previews.get(i).show(next.samples()[i]);
        }
        name.setText(grouped ? model.grid().name(next) : model.samples().name(next.samples()[0]));
        String weight = Texts.shortValue(next.weight());
        words.setText(
                Double.isNaN(next.residual())
                        ? Texts.text("subset.tile-weight", weight)
                        : Texts.text("subset.tile", weight, next.step()));
        double share = Math.max(
                0, Math.min(1, next.weight() / Math.max(1e-300, model.grid().largestWeight())));
        bar.setMaxWidth(share * (AtomGrid.TILE_EMS - 1.2) * em);
        bar.setVisible(share > 0);
        setAccessibleText(name.getText() + ", " + words.getText());
        mark();
    }

    /** Marks it where it is the one looked at. */
    void mark() {
        pseudoClassStateChanged(
                CHOSEN, atom != null && atom == model.grid().selectedProperty().get());
    }
}
