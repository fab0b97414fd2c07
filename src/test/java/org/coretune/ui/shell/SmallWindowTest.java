package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.VirtualFlow;
import org.coretune.ui.run.ExperimentModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A window of 640 by 480 with type of twice the size: whatever can be operated is inside it or can be scrolled to. */
class SmallWindowTest extends WindowTest {
    /** Borders and rounding to whole pixels. */
    private static final double SLACK = 2;

    @Override
    Dimension2D size() {
        return new Dimension2D(640, 480);
    }

    @ParameterizedTest
    @EnumSource
    void everyControlCanBeReached(Place place) {
        play(100_000);
        ExperimentModel experiment = run().experiment();
        fx(() -> {
            experiment.selection().select(3);
            experiment.selection().togglePin(3);
            experiment.selection().togglePin(4);
            model.replay(model.experiments().get(0).id());
            model.placeProperty().set(place);
            appearance.scaleProperty().set(2);
        });
        fx(workbench::layout);
        Screenshot.take(workbench.getScene(), "small-" + place.name().toLowerCase(Locale.ROOT));

        List<String> cut = new ArrayList<>();
        fx(() -> collect(workbench, cut));
        assertThat(cut).isEmpty();
        List<String> twice = new ArrayList<>();
        fx(() -> nested(workbench, false, twice));
        assertThat(twice)
                .as("panes in sight with a scroll bar inside panes with one")
                .isEmpty();
    }

    /** Only what is seen before anything is scrolled: a small pane further down may have a bar of its own. */
    private static void nested(Parent parent, boolean scrolls, List<String> twice) {
        boolean bar = parent instanceof ScrollPane pane && bar(pane, Orientation.VERTICAL);
        boolean inSight = parent.localToScene(parent.getLayoutBounds()).getMinY()
                < parent.getScene().getHeight();
        if (bar && scrolls && inSight) {
            twice.add(parent.getId() + " " + parent.getStyleClass());
        }
        parent.getChildrenUnmodifiable().stream()
                .filter(child -> child.isVisible() && child instanceof Parent)
                .forEach(child -> nested((Parent) child, scrolls || bar, twice));
    }

    private static void collect(Parent parent, List<String> cut) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child instanceof ScrollBar || child instanceof VirtualFlow) {
                continue; // the cells of a list come and go as it scrolls
            }
            if (isOperated(child)) {
                check((Control) child, cut);
            } else if (child instanceof Parent inner) {
                collect(inner, cut);
            }
        }
    }

    private static boolean isOperated(Node node) {
        return node instanceof ButtonBase
                || node instanceof CheckBox
                || node instanceof ComboBoxBase
                || node instanceof ChoiceBox
                || node instanceof Slider
                || node instanceof Spinner
                || node instanceof TextInputControl;
    }

    /** Goes outwards from a control; what lies outside a pane with scroll bars can be scrolled to, so that the pane counts. */
    private static void check(Control control, List<String> cut) {
        if (control.getWidth() < 1 || control.getHeight() < 1) {
            cut.add(words(control) + " has no room");
            return;
        }
        Bounds bounds = control.localToScene(control.getLayoutBounds());
        double left = bounds.getMinX();
        double right = bounds.getMaxX();
        double top = bounds.getMinY();
        double bottom = bounds.getMaxY();
        for (Parent outer = control.getParent(); outer != null; outer = outer.getParent()) {
            Bounds room = outer.localToScene(outer.getLayoutBounds());
            if (outer instanceof ScrollPane scroll) {
                room = scroll.lookup(".viewport")
                        .localToScene(scroll.lookup(".viewport").getLayoutBounds());
                if (bar(scroll, Orientation.HORIZONTAL)) {
                    left = room.getMinX();
                    right = room.getMaxX();
                }
                if (bar(scroll, Orientation.VERTICAL)) {
                    top = room.getMinY();
                    bottom = room.getMaxY();
                }
            }
            boolean viewport = outer.getParent() instanceof ScrollPane;
            boolean clips = outer instanceof ScrollPane || outer.getClip() != null || outer.getParent() == null;
            if (clips
                    && !viewport
                    && (left < room.getMinX() - SLACK
                            || right > room.getMaxX() + SLACK
                            || top < room.getMinY() - SLACK
                            || bottom > room.getMaxY() + SLACK)) {
                cut.add("%s at %.0f-%.0f, %.0f-%.0f outside %s %.0f-%.0f, %.0f-%.0f"
                        .formatted(
                                words(control),
                                left,
                                right,
                                top,
                                bottom,
                                outer.getStyleClass(),
                                room.getMinX(),
                                room.getMaxX(),
                                room.getMinY(),
                                room.getMaxY()));
                return;
            }
        }
    }

    private static boolean bar(ScrollPane pane, Orientation along) {
        return pane.getChildrenUnmodifiable().stream()
                .anyMatch(child -> child instanceof ScrollBar bar && bar.getOrientation() == along && bar.isVisible());
    }

    private static String words(Control control) {
        String text = control instanceof Labeled labeled ? labeled.getText() : "";
        return control.getClass().getSimpleName() + " " + control.getId() + " '" + text + "'";
    }
}
