package org.coretune.ui.why;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.Table;
import org.coretune.ui.why.WhyPicture.Peer;

/**
 * The values of a rung side by side, the better the higher, with the cut line and the margin of the trial that is explained.
 * A click or an arrow key goes to another trial; hollow points were not known yet when the trial was judged.
 */
final class RungChart extends PaintedRegion<WhyPicture> {
    private static final double LEFT_EMS = 5;

    private final TrialSelection selection;
    private final Tooltip tooltip = new Tooltip();
    private WhyPicture picture = WhyPicture.EMPTY;
    private double low;
    private double high;

    RungChart(Supplier<WhyPicture> source, TrialSelection selection) {
        super(source);
        this.selection = selection;
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            requestFocus();
            go(at(e.getX()));
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> explain(at(e.getX())));
        addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            int step = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
            if (step != 0) {
                go(place() + step);
                e.consume();
            }
        });
    }

    @Override
    protected void take(WhyPicture next) {
        picture = next;
        double[] values = java.util.stream.DoubleStream.concat(
                        picture.peers().stream().mapToDouble(Peer::value),
                        java.util.stream.DoubleStream.of(picture.cutoff()))
                .filter(Double::isFinite)
                .toArray();
        low = java.util.Arrays.stream(values).min().orElse(0);
        high = java.util.Arrays.stream(values).max().orElse(1);
        if (high - low < 1e-12) {
            low -= 0.5;
            high += 0.5;
        }
    }

    private int place() {
        List<Peer> peers = picture.peers();
        for (int i = 0; i < peers.size(); i++) {
            if (peers.get(i).trial() == picture.trial()) {
                return i;
            }
        }
        return -1;
    }

    private void go(int place) {
        if (place >= 0 && place < picture.peers().size()) {
            selection.select(picture.peers().get(place).trial());
        }
    }

    private void explain(int place) {
        if (place < 0 || place >= picture.peers().size()) {
            Tooltip.uninstall(this, tooltip);
            return;
        }
        Peer peer = picture.peers().get(place);
        tooltip.setText(Texts.text("board.chip", peer.trial(), peer.mark().word(), Texts.value(peer.value())));
        Tooltip.install(this, tooltip);
    }

    private double left() {
        return LEFT_EMS * font().getSize();
    }

    private double step() {
        return (getWidth() - left()) / Math.max(1, picture.peers().size());
    }

    private int at(double x) {
        return (int) Math.floor((x - left()) / step());
    }

    private double y(double value, double height) {
        double em = font().getSize();
        double share = (value - low) / (high - low);
        double up = switch (picture.direction()) {
            case MAX -> share;
            case MIN -> 1 - share;
        };
        double bottom = height - 3.2 * em;
        return Double.isNaN(value) ? bottom : bottom - up * (bottom - 2.2 * em);
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double em = font().getSize();
        g.setTextBaseline(VPos.CENTER);
        axis(g, width, height);
        for (int i = 0; i < picture.peers().size(); i++) {
            peer(g, picture.peers().get(i), left() + (i + 0.5) * step(), height);
        }
        if (!Double.isNaN(picture.cutoff())) {
            cut(g, width, height);
        }
        g.setFill(color(Ink.MUTED));
        g.setFont(font(0.85));
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(Texts.text("why.better"), left() / 2, 0.7 * em);
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (Peer peer : picture.peers()) {
            rows.add(Arrays.asList(
                    rows.size() + 1,
                    peer.trial(),
                    peer.mark().word(),
                    Table.known(peer.value()),
                    Table.known(picture.cutoff()),
                    Texts.text(peer.known() ? "figure.yes" : "figure.no")));
        }
        return new Table(
                List.of(
                        Texts.text("figure.place"),
                        Texts.text("figure.trial"),
                        Texts.text("figure.state"),
                        Texts.text("figure.value"),
                        Texts.text("figure.cutoff"),
                        Texts.text("figure.known-then")),
                rows);
    }

    private void axis(Pen g, double width, double height) {
        g.setLineWidth(1);
        g.setFont(font(0.85));
        g.setTextAlign(TextAlignment.RIGHT);
        for (int i = 0; i <= 4; i++) {
            double value = low + i * (high - low) / 4;
            double y = Math.floor(y(value, height)) + 0.5;
            g.setStroke(color(Ink.GRID));
            g.strokeLine(left(), y, width, y);
            g.setFill(color(Ink.MUTED));
            g.fillText(Texts.shortValue(value), left() - 0.6 * font().getSize(), y);
        }
    }

    private void peer(Pen g, Peer peer, double x, double height) {
        double em = font().getSize();
        boolean own = peer.trial() == picture.trial();
        double y = y(peer.value(), height);
        double radius = Math.max(1.5, Math.min(own ? 0.55 * em : 0.42 * em, step() / 2));
        Color ink = color(peer.mark().ink());
        if (own) {
            g.setFill(color(Ink.GRID).deriveColor(0, 1, 1, 0.5));
            g.fillRect(x - step() / 2, 1.2 * em, step(), height - 1.2 * em);
            if (!Double.isNaN(picture.cutoff())) {
                g.setStroke(color(Ink.SELECTED));
                g.setLineWidth(2);
                g.strokeLine(x, y, x, y(picture.cutoff(), height));
            }
        }
        g.setLineWidth(own ? 2.5 : 1.5);
        g.setStroke(own ? color(Ink.SELECTED) : ink);
        g.setFill(peer.known() ? ink : color(Ink.SURFACE));
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
        g.strokeOval(x - radius, y - radius, 2 * radius, 2 * radius);
        if (own || step() >= 2.6 * em) {
            g.setFill(color(own ? Ink.TEXT : Ink.MUTED));
            g.setFont(font(0.85));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(Texts.text("board.trial", peer.trial()), x, height - 1.1 * em);
        }
    }

    private void cut(Pen g, double width, double height) {
        double em = font().getSize();
        double y = Math.floor(y(picture.cutoff(), height)) + 0.5;
        g.setStroke(color(Ink.TEXT));
        g.setLineWidth(1.5);
        g.setLineDashes(6, 4);
        g.strokeLine(left(), y, width, y);
        g.setLineDashes();
        g.setFill(color(Ink.TEXT));
        g.setFont(font(0.88));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(Texts.text("board.cut", Texts.value(picture.cutoff())), width - 0.4 * em, y - 0.8 * em);
    }
}
