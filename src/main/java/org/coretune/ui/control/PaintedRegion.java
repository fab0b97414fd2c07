package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.util.Duration;

/**
 * A region that paints a picture, in the {@link Ink colours} and the font that the style sheet gives it.
 *
 * <p>The picture is fetched only when it is painted: however often {@link #invalidate} is called, that is at most ten times
 * a second, and rarer where it takes long, so that the FX thread spends no more than a twentieth of its time on it; of several
 * pictures that take long each gets a {@link PaintTurn pulse of its own}. A new theme or font size repaints without anybody
 * being told.
 *
 * @param <P> the picture: a whole value, swapped, never changed
 */
public abstract class PaintedRegion<P> extends Region {
    private static final double SHORTEST_PAUSE_MILLIS = 100;
    private static final double PAUSE_FOR_EACH_MILLI = 20;
    /** All pictures share the FX thread, so they share the turns. */
    private static final PaintTurn TURN = new PaintTurn(System::nanoTime);

    private static final StyleablePropertyFactory<PaintedRegion<?>> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<PaintedRegion<?>, Font> FONT =
            FACTORY.createFontCssMetaData("-fx-font", region -> region.font, Font.getDefault(), true);
    private static final Map<Ink, CssMetaData<PaintedRegion<?>, Paint>> INKS = inks();

    private final Canvas canvas = new Canvas();
    private final Sheet sheet = new Sheet();
    private final Map<Ink, StyleableProperty<Paint>> inks = new EnumMap<>(Ink.class);
    private final StyleableProperty<Font> font;
    private final Supplier<P> source;
    private final PauseTransition pause = new PauseTransition();
    private P picture;
    private boolean dirty = true;
    private long lastPainted = Long.MIN_VALUE;
    private double lastMillis;

    /** A region that paints what {@code source} answers. */
    protected PaintedRegion(Supplier<P> source) {
        this.source = source;
        font = new Restyled<>(FONT, Font.getDefault());
        INKS.forEach((ink, meta) -> inks.put(ink, new Restyled<>(meta, ink.initial())));
        getStyleClass().add("painted");
        setMinSize(0, 0);
        focusedProperty().addListener((property, before, now) -> repaint());
        sceneProperty().addListener((property, before, now) -> {
            if (now != null) {
                fireEvent(FigureEvent.of(FigureEvent.SHOWN, this, "", 1));
            }
        });
        getChildren().add(sheet);
        pause.setOnFinished(e -> repaintInTurn());
    }

    /** Says that there is a new picture. */
    public final void invalidate() {
        picture = null;
        if (pause.getStatus() == Animation.Status.RUNNING) {
            return;
        }
        double elapsed = (System.nanoTime() - lastPainted) / 1e6;
        double due = Math.max(SHORTEST_PAUSE_MILLIS, PAUSE_FOR_EACH_MILLI * lastMillis);
        if (lastPainted == Long.MIN_VALUE) {
            repaint();
        } else if (elapsed >= due) {
            repaintInTurn();
        } else {
            wait(due - elapsed);
        }
    }

    private void wait(double millis) {
        pause.setDuration(Duration.millis(millis));
        pause.playFromStart();
    }

    private void repaintInTurn() {
        if (TURN.take(lastMillis)) {
            repaint();
        } else {
            wait(PaintTurn.MILLIS);
        }
    }

    private static Map<Ink, CssMetaData<PaintedRegion<?>, Paint>> inks() {
        Map<Ink, CssMetaData<PaintedRegion<?>, Paint>> metas = new EnumMap<>(Ink.class);
        for (Ink ink : Ink.values()) {
            metas.put(
                    ink,
                    FACTORY.createPaintCssMetaData(ink.css(), region -> region.inks.get(ink), ink.initial(), true));
        }
        return metas;
    }

    /** A property whose change repaints. */
    private final class Restyled<T> extends SimpleStyleableObjectProperty<T> {
        Restyled(CssMetaData<PaintedRegion<?>, T> meta, T initial) {
            super(meta, initial);
        }

        @Override
        protected void invalidated() {
            restyled();
            repaint();
        }
    }

    /** Takes a new picture, before it is painted. */
    protected abstract void take(P next);

    /** Paints everything anew on an empty canvas of {@code width} by {@code height} pixels. */
    protected abstract void paint(Pen g, double width, double height);

    /** The picture taken last as rows. */
    public Table table() {
        return Table.EMPTY;
    }

    /** The newest picture as rows. */
    public final Table newestTable() {
        fetch();
        return table();
    }

    /** Paints what it shows with another pen, in the colours and font of the screen and on their ground. */
    public final void paintOn(Pen pen, double width, double height) {
        fetch();
        pen.save();
        pen.setFill(color(Ink.SURFACE));
        pen.fillRect(0, 0, width, height);
        paint(pen, width, height);
        pen.restore();
    }

    /** Lets every such region below {@code root} paint what it shows now at the next layout, however lately it was painted. */
    public static void paintAll(Parent root) {
        if (root instanceof PaintedRegion<?> region) {
            region.picture = null;
            region.repaint();
        }
        for (Node child : root.getChildrenUnmodifiable()) {
            if (child instanceof Parent parent) {
                paintAll(parent);
            }
        }
    }

    private void fetch() {
        if (picture == null) {
            picture = source.get();
            take(picture);
        }
    }

    /** Called when a colour or the font has changed, before it is painted again. */
    protected void restyled() {}

    /** Asks for painting at the next pulse, without a new picture where there is none. */
    protected final void repaint() {
        dirty = true;
        sheet.requestLayout();
    }

    /** Fetches and paints a new picture at the next pulse: for what follows the mouse or a key. */
    protected final void renew() {
        picture = null;
        repaint();
    }

    /** The colour that the style sheet gives. */
    protected final Color color(Ink ink) {
        return inks.get(ink).getValue() instanceof Color color ? color : ink.initial();
    }

    /** The font that the style sheet gives. */
    protected final Font font() {
        return font.getValue();
    }

    /** That font in another size, relative to it. */
    protected final Font font(double scale) {
        return Font.font(font().getFamily(), font().getSize() * scale);
    }

    /** Where the canvas lies: unmanaged, so that a new picture has nothing around it laid out anew. */
    private final class Sheet extends Region {
        Sheet() {
            setManaged(false);
            canvas.setManaged(false);
            getChildren().add(canvas);
        }

        @Override
        protected void layoutChildren() {
            paintNow(Math.floor(getWidth()), Math.floor(getHeight()));
        }
    }

    @Override
    protected final void layoutChildren() {
        sheet.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    private void paintNow(double width, double height) {
        if (width != canvas.getWidth() || height != canvas.getHeight()) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            dirty = true;
        }
        if (dirty && width > 0 && height > 0) {
            dirty = false;
            long start = System.nanoTime();
            fetch();
            GraphicsContext g = canvas.getGraphicsContext2D();
            g.clearRect(0, 0, width, height);
            g.save();
            paint(new CanvasPen(g), width, height);
            g.restore();
            if (isFocused()) {
                showFocus(g, width, height);
            }
            lastPainted = System.nanoTime();
            lastMillis = (lastPainted - start) / 1e6;
        }
    }

    private void showFocus(GraphicsContext g, double width, double height) {
        g.save();
        g.setStroke(color(Ink.SELECTED));
        g.setLineWidth(1);
        g.setLineDashes(2, 3);
        g.strokeRect(0.5, 0.5, width - 1, height - 1);
        g.restore();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 20 * font().getSize();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 12 * font().getSize();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return new ArrayList<>(FACTORY.getCssMetaData());
    }
}
