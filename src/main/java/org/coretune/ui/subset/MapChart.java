package org.coretune.ui.subset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.Table;

/**
 * Samples in the plane, those of the coreset as circles whose area grows with their weight. A line drawn around points selects
 * them, a click selects the nearest, Escape clears.
 */
final class MapChart extends PaintedRegion<MapPicture> {
    private static final double REACH = 14;
    private static final double MARGIN = 12;

    private final Consumer<int[]> lassoed;
    private final IntConsumer clicked;
    private final Runnable cleared;
    private MapPicture picture = MapPicture.EMPTY;
    private double[] lineX = new double[256];
    private double[] lineY = new double[256];
    private int corners;
    private double lowX;
    private double spanX = 1;
    private double lowY;
    private double spanY = 1;

    /**
     * A map.
     *
     * @param lassoed gets the samples inside a line
     * @param clicked gets the sample nearest to a click
     * @param cleared called at Escape
     */
    MapChart(Supplier<MapPicture> source, Consumer<int[]> lassoed, IntConsumer clicked, Runnable cleared) {
        super(source);
        this.lassoed = lassoed;
        this.clicked = clicked;
        this.cleared = cleared;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setCursor(Cursor.CROSSHAIR);
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            requestFocus();
            corners = 0;
            corner(e.getX(), e.getY());
            e.consume();
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> {
            corner(e.getX(), e.getY());
            repaint();
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, e -> release(e.getX(), e.getY()));
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                corners = 0;
                cleared.run();
                repaint();
                e.consume();
            }
        });
    }

    private void corner(double x, double y) {
        if (corners == lineX.length) {
            lineX = Arrays.copyOf(lineX, 2 * corners);
            lineY = Arrays.copyOf(lineY, 2 * corners);
        }
        lineX[corners] = x;
        lineY[corners++] = y;
    }

    private void release(double x, double y) {
        if (corners > 3) {
            double[] px = new double[corners];
            double[] py = new double[corners];
            for (int i = 0; i < corners; i++) {
                px[i] = lowX + (lineX[i] - MARGIN) / (getWidth() - 2 * MARGIN) * spanX;
                py[i] = lowY + (getHeight() - MARGIN - lineY[i]) / (getHeight() - 2 * MARGIN) * spanY;
            }
            lassoed.accept(picture.inside(px, py, corners));
        } else {
            nearest(x, y);
        }
        corners = 0;
        repaint();
    }

    private void nearest(double x, double y) {
        double least = REACH * REACH;
        int best = -1;
        for (int i = 0; i < picture.samples().length; i++) {
            double dx = x(i) - x;
            double dy = y(i) - y;
            if (picture.visible(i) && dx * dx + dy * dy < least) {
                least = dx * dx + dy * dy;
                best = picture.samples()[i];
            }
        }
        if (best >= 0) {
            clicked.accept(best);
        }
    }

    private double x(int i) {
        return MARGIN + (picture.x()[i] - lowX) / spanX * (getWidth() - 2 * MARGIN);
    }

    private double y(int i) {
        return getHeight() - MARGIN - (picture.y()[i] - lowY) / spanY * (getHeight() - 2 * MARGIN);
    }

    @Override
    protected void take(MapPicture next) {
        picture = next;
        double[] x = range(next.x());
        double[] y = range(next.y());
        lowX = x[0];
        spanX = x[1];
        lowY = y[0];
        spanY = y[1];
    }

    private static double[] range(float[] values) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return values.length == 0 || high - low < 1e-12 ? new double[] {low - 0.5, 1} : new double[] {low, high - low};
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < picture.samples().length; i++) {
            if (picture.visible(i)) {
                rows.add(List.of(picture.samples()[i], picture.x()[i], picture.y()[i], picture.weights()[i]));
            }
        }
        return new Table(
                List.of(
                        Texts.text("subset.sample"),
                        Texts.text("subset.map-first"),
                        Texts.text("subset.map-second"),
                        Texts.text("subset.weight")),
                rows);
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double em = font().getSize();
        boolean any = false;
        for (boolean one : picture.chosen()) {
            any |= one;
        }
        double dot = Math.max(1.5, 0.16 * em);
        g.setFill(color(Ink.ELIMINATED).deriveColor(0, 1, 1, 0.45));
        for (int i = 0; i < picture.samples().length; i++) {
            if (picture.weights()[i] == 0 && !picture.only() && !picture.chosen()[i]) {
                g.fillRect(x(i) - dot / 2, y(i) - dot / 2, dot, dot);
            }
        }
        Color plain = color(Ink.PROMOTED).deriveColor(0, 1, 1, any ? 0.25 : 0.55);
        for (int i = 0; i < picture.samples().length; i++) {
            if (picture.weights()[i] > 0 && !picture.chosen()[i]) {
                g.setFill(plain);
                circle(g, i, em);
            }
        }
        // What is selected lies in front.
        for (int i = 0; i < picture.samples().length; i++) {
            if (picture.chosen()[i]) {
                g.setFill(color(Ink.WAITING));
                circle(g, i, em);
                g.setStroke(color(Ink.SELECTED));
                g.setLineWidth(1);
                double radius = radius(i, em);
                g.strokeOval(x(i) - radius, y(i) - radius, 2 * radius, 2 * radius);
            }
        }
        if (corners > 1) {
            g.setStroke(color(Ink.SELECTED));
            g.setLineWidth(1.5);
            g.setLineDashes(5, 4);
            g.strokePolyline(lineX, lineY, corners);
            g.setLineDashes();
        }
    }

    private double radius(int i, double em) {
        return 0.18 * em + 0.42 * em * Math.sqrt(picture.weights()[i]);
    }

    private void circle(Pen g, int i, double em) {
        double radius = radius(i, em);
        g.fillOval(x(i) - radius, y(i) - radius, 2 * radius, 2 * radius);
    }
}
