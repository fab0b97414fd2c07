package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.Pin;
import org.coretune.ui.Texts;
import org.coretune.ui.TrialSelection;
import org.coretune.ui.control.RungPicture.Chip;

/**
 * Rung occupancy: rungs as columns, trials as chips sorted by value, and the line at which each rung was cut.
 *
 * <p>A click selects a trial; with the keyboard, arrow keys walk over the chips. Where they are too many for text,
 * only their colour is left, and the star of the best.
 */
public final class RungBoard extends PaintedRegion<RungPicture> {
    private static final double SMALLEST_CHIP_EMS = 0.9;

    /** More chips have no outlines and square corners: in software rendering these take most of a frame. */
    private static final int MOST_OUTLINED = 120;

    private static final double MOTION_SECONDS = 1.1;
    private static final double STILL_SECONDS = 3;

    private final TrialSelection selection;
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");
    private final Tooltip tooltip = new Tooltip();
    private RungPicture picture = RungPicture.EMPTY;
    private RungLayout layout = new RungLayout(List.of(), List.of(), List.of(), 0, 0);
    /** What was shown before the picture, until it was looked at whether something moves; then null. */
    private RungPicture earlier;
    /** The picture to follow once what moves has come to rest, or null. */
    private RungPicture waiting;

    private RungMotion motion;
    private final ReadOnlyBooleanWrapper moving = new ReadOnlyBooleanWrapper(this, "moving");
    private double moment;
    private double movingWidth;
    private double movingHeight;
    private final AnimationTimer timer = new AnimationTimer() {
        private long begun;

        @Override
        public void start() {
            begun = 0;
            super.start();
        }

        @Override
        public void handle(long nanos) {
            begun = begun == 0 ? nanos : begun;
            moment = (nanos - begun) / 1e9 / (reducedMotion.get() ? STILL_SECONDS : MOTION_SECONDS);
            if (moment >= 1) {
                rest();
            }
            repaint();
        }
    };

    /** A board of what {@code source} answers. */
    public RungBoard(Supplier<RungPicture> source, TrialSelection selection) {
        super(source);
        this.selection = selection;
        getStyleClass().add("rung-board");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        selection.trialProperty().addListener((property, before, now) -> repaint());
        selection.pins().addListener((ListChangeListener<Pin>) change -> repaint());
        addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            requestFocus();
            Chip chip = layout.at(e.getX(), e.getY());
            if (chip != null) {
                selection.select(chip.trial());
            }
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> explain(layout.at(e.getX(), e.getY())));
        addEventHandler(KeyEvent.KEY_PRESSED, this::walk);
    }

    @Override
    protected void take(RungPicture next) {
        if (motion != null) {
            waiting = next;
        } else {
            earlier = picture;
            picture = next;
        }
    }

    /** Whether what happens is shown by a picture before and one after in place of movement. */
    public BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }

    /** Whether something is on its way. */
    public ReadOnlyBooleanProperty movingProperty() {
        return moving.getReadOnlyProperty();
    }

    /**
     * Paints a moment of the way from one picture to another, as the board does while it moves.
     *
     * @param moment from 0, before, to 1, after
     */
    public void paintMoment(
            Pen pen, double width, double height, RungPicture before, RungPicture after, double moment) {
        double em = font().getSize();
        RungLayout target = RungLayout.of(after, width, height, em);
        paint(
                pen,
                RungMotion.between(RungLayout.of(before, width, height, em), target)
                        .map(way -> way.at(moment))
                        .orElse(target),
                after,
                em);
    }

    private void rest() {
        timer.stop();
        motion = null;
        moving.set(false);
        if (waiting != null) {
            earlier = picture;
            picture = waiting;
            waiting = null;
        }
    }

    /** What to show now: the picture, or a moment on the way to it. */
    private RungLayout now(double width, double height, double em) {
        layout = RungLayout.of(picture, width, height, em);
        if (motion != null && (width != movingWidth || height != movingHeight)) {
            rest();
        }
        if (earlier != null && motion == null) {
            motion = RungMotion.between(RungLayout.of(earlier, width, height, em), layout)
                    .orElse(null);
            earlier = null;
            if (motion != null) {
                moment = 0;
                movingWidth = width;
                movingHeight = height;
                moving.set(true);
                timer.start();
            }
        }
        if (motion == null) {
            return layout;
        }
        return reducedMotion.get() ? motion.still(moment) : motion.at(moment);
    }

    private void explain(Chip chip) {
        if (chip == null) {
            Tooltip.uninstall(this, tooltip);
        } else {
            tooltip.setText(Texts.text("board.chip", chip.trial(), chip.mark().word(), Texts.value(chip.value())));
            Tooltip.install(this, tooltip);
        }
    }

    private void walk(KeyEvent e) {
        int step = e.getCode() == KeyCode.RIGHT || e.getCode() == KeyCode.DOWN
                ? 1
                : e.getCode() == KeyCode.LEFT || e.getCode() == KeyCode.UP ? -1 : 0;
        List<Chip> chips = layout.chips().stream()
                .map(RungLayout.Box::chip)
                .filter(chip -> chip != null)
                .toList();
        if (step == 0 || chips.isEmpty()) {
            return;
        }
        OptionalInt now = selection.trial();
        int at = -1;
        for (int i = 0; i < chips.size() && at < 0; i++) {
            at = now.isPresent() && chips.get(i).trial() == now.getAsInt() ? i : -1;
        }
        int next = at < 0 ? 0 : Math.floorMod(at + step, chips.size());
        while (chips.get(next).trial() == now.orElse(-1) && next != at) {
            next = Math.floorMod(next + step, chips.size());
        }
        selection.select(chips.get(next).trial());
        e.consume();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        double em = font().getSize();
        paint(g, now(width, height, em), picture, em);
        if (motion != null && reducedMotion.get()) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.setFont(font());
            g.setFill(color(Ink.TEXT));
            g.fillText(Texts.text(moment < 0.5 ? "board.before" : "board.after"), width, height - 0.8 * em);
        }
    }

    @Override
    public Table table() {
        List<List<Object>> rows = new ArrayList<>();
        for (int rung = 0; rung < picture.columns().size(); rung++) {
            RungPicture.Column column = picture.columns().get(rung);
            for (Chip chip : column.kept()) {
                rows.add(row(rung, column, chip, true));
            }
            for (Chip chip : column.others()) {
                rows.add(row(rung, column, chip, false));
            }
        }
        return new Table(
                List.of(
                        Texts.text("figure.rung"),
                        picture.unit(),
                        Texts.text("figure.trial"),
                        Texts.text("figure.state"),
                        Texts.text("figure.value"),
                        Texts.text("figure.cutoff"),
                        Texts.text("figure.kept")),
                rows);
    }

    private static List<Object> row(int rung, RungPicture.Column column, Chip chip, boolean kept) {
        return Arrays.asList(
                rung,
                column.resource(),
                chip.trial(),
                chip.mark().word(),
                Table.known(chip.value()),
                Table.known(column.cutoff()),
                Texts.text(kept ? "figure.yes" : "figure.no"));
    }

    private void paint(Pen g, RungLayout shown, RungPicture of, double em) {
        g.setTextBaseline(VPos.CENTER);
        for (RungLayout.Head head : shown.heads()) {
            boolean last = head.rung() == shown.heads().size() - 1;
            heading(g, head, of.unit(), head.width() + (last ? 0 : 1.3 * em), em);
        }
        for (RungLayout.Box box : shown.chips()) {
            if (box.chip() == null) {
                open(g, box, shown);
            } else {
                chip(g, box, shown, of.best(), em);
            }
        }
        if (shown.chipHeight() < SMALLEST_CHIP_EMS * em) {
            star(g, shown, of.best(), em);
        }
        for (RungLayout.Cut cut : shown.cuts()) {
            cut(g, cut, em);
        }
    }

    private void heading(Pen g, RungLayout.Head head, String unit, double room, double em) {
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(color(Ink.TEXT));
        g.setFont(font());
        g.fillText(Texts.text("board.rung", head.rung()), head.x(), 0.8 * em, room);
        g.setFill(color(Ink.MUTED));
        g.setFont(font(0.85));
        fitting(
                g,
                Texts.resource(head.column().resource(), unit),
                Texts.resource(head.column().resource()),
                head.x(),
                2.0 * em,
                room);
        g.setStroke(color(Ink.GRID));
        g.setLineWidth(1);
        g.strokeLine(head.x(), Math.floor(2.75 * em) + 0.5, head.x() + head.width(), Math.floor(2.75 * em) + 0.5);
    }

    /** The words, or where they would be squeezed only the figure. */
    private static void fitting(Pen g, String words, String figure, double x, double y, double room) {
        g.fillText(g.textWidth(words) <= room ? words : figure, x, y, room);
    }

    private void open(Pen g, RungLayout.Box box, RungLayout shown) {
        g.setStroke(color(Ink.GRID));
        g.setLineWidth(1);
        g.setLineDashes(3, 3);
        g.strokeRoundRect(box.x() + 0.5, box.y() + 0.5, shown.chipWidth() - 1, shown.chipHeight() - 1, 6, 6);
        g.setLineDashes();
    }

    private void chip(Pen g, RungLayout.Box box, RungLayout shown, int best, double em) {
        Chip chip = box.chip();
        Color ink = color(chip.mark().ink());
        double w = shown.chipWidth();
        double h = shown.chipHeight();
        if (h < SMALLEST_CHIP_EMS * em) {
            g.setFill(selection.isSelected(chip.trial()) ? color(Ink.SELECTED) : ink);
            g.fillRect(
                    Math.round(box.x()), Math.round(box.y()), Math.max(1, Math.floor(w)), Math.max(1, Math.floor(h)));
            return;
        }
        boolean plain = shown.chips().size() > MOST_OUTLINED;
        double arc = plain ? 0 : Math.min(6, h / 2);
        g.setFill(ink.deriveColor(0, 1, 1, plain ? 0.3 - 0.16 * box.fade() : 0.18 - 0.08 * box.fade()));
        if (plain) {
            g.fillRect(Math.round(box.x()), Math.round(box.y()), Math.round(w), Math.round(h));
        } else {
            g.fillRoundRect(box.x(), box.y(), w, h, arc, arc);
        }
        if (chip.mark() == Mark.RUNNING) {
            g.setFill(ink.deriveColor(0, 1, 1, 0.35));
            g.fillRoundRect(box.x(), box.y(), w * chip.progress(), h, arc, arc);
        }
        if (chip.mark() == Mark.UNKNOWN) {
            hatch(g, box.x(), box.y(), w, h);
        }
        if (!plain) {
            g.setStroke(ink.deriveColor(0, 1, 1, 1 - 0.55 * box.fade()));
            g.setLineWidth(1);
            g.strokeRoundRect(box.x() + 0.5, box.y() + 0.5, w - 1, h - 1, arc, arc);
        }
        if (selection.isSelected(chip.trial())) {
            g.setStroke(color(Ink.SELECTED));
            g.setLineWidth(2.5);
            g.strokeRoundRect(box.x(), box.y(), w, h, arc, arc);
        }
        if (w >= 4.2 * em) {
            words(g, box, w, h, best, em);
        } else if (!plain || chip.trial() == best) {
            number(g, box, w, h, best, em);
        }
        selection.pin(chip.trial()).ifPresent(pin -> {
            g.setFill(color(PinMark.ink(pin)));
            PinMark.draw(g, PinMark.path(pin), box.x() + w - 0.2 * em, box.y() + 0.2 * em, 0.75 * em);
        });
    }

    /** Stripes: nobody knows what stands here. */
    private void hatch(Pen g, double x, double y, double w, double h) {
        g.save();
        g.clip(x, y, w, h);
        g.setStroke(color(Ink.MUTED).deriveColor(0, 1, 1, 0.55));
        g.setLineWidth(1);
        for (double at = x - h; at < x + w; at += 0.5 * font().getSize()) {
            g.strokeLine(at, y + h, at + h, y);
        }
        g.restore();
    }

    private void words(Pen g, RungLayout.Box box, double w, double h, int best, double em) {
        Chip chip = box.chip();
        boolean faded = box.fade() > 0.5;
        double scale = Math.min(0.92, h / em * 0.72);
        double middle = box.y() + h / 2;
        double icon = 0.62 * em * Math.min(1, h / em / 1.2);
        g.setFill(color(chip.mark().ink()));
        g.fillPath(chip.mark().path(), box.x() + 0.45 * em, middle - icon / 2, icon / 10);
        g.setFont(font(scale));
        g.setFill(color(faded ? Ink.MUTED : Ink.TEXT));
        g.setTextAlign(TextAlignment.LEFT);
        String left = Texts.text(chip.trial() == best ? "board.best" : "board.trial", chip.trial());
        String right = chip.mark() == Mark.RUNNING
                ? Texts.percent(Math.round(chip.progress() * 100) / 100.0)
                : Texts.shortValue(chip.value());
        double room = w - 2.1 * em - g.textWidth(right);
        if (chip.trial() == best && g.textWidth(left) > room) {
            // The best trial keeps star and value where they do not fit beside the number's sign.
            left = Texts.text("board.best-short", chip.trial());
        }
        g.fillText(left, box.x() + 1.35 * em, middle);
        if (g.textWidth(left) <= room) {
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(right, box.x() + w - 0.45 * em, middle);
        }
    }

    /** Only the number, where there is no room for more; of the best at least its star. */
    private void number(Pen g, RungLayout.Box box, double w, double h, int best, double em) {
        boolean star = box.chip().trial() == best;
        g.setFont(font(Math.min(0.85, h / em * 0.8)));
        String words =
                Texts.text(star ? "board.best" : "board.trial", box.chip().trial());
        boolean room = g.textWidth(words) <= w - 2;
        if (room || star) {
            g.setTextAlign(TextAlignment.CENTER);
            g.setFill(color(box.fade() > 0.5 ? Ink.MUTED : Ink.TEXT));
            g.fillText(room ? words : Texts.text("board.star"), box.x() + w / 2, box.y() + h / 2);
        }
    }

    /** Marks the best where chips are too small for words: over its neighbours. */
    private void star(Pen g, RungLayout shown, int best, double em) {
        g.setFont(font(1));
        g.setTextAlign(TextAlignment.CENTER);
        g.setFill(color(Ink.TEXT));
        for (RungLayout.Box box : shown.chips()) {
            if (box.chip() != null && box.chip().trial() == best) {
                g.fillText(Texts.text("board.star"), box.x() + shown.chipWidth() / 2, box.y() + shown.chipHeight() / 2);
            }
        }
    }

    private void cut(Pen g, RungLayout.Cut cut, double em) {
        double y = Math.floor(cut.y() + 0.2 * em) + 0.5;
        g.setStroke(color(Ink.TEXT));
        g.setLineWidth(1.5);
        g.strokeLine(cut.x(), y, cut.x() + cut.width(), y);
        g.setFill(color(Ink.TEXT));
        g.setFont(font(0.8));
        g.setTextAlign(TextAlignment.LEFT);
        String value = Texts.shortValue(cut.value());
        fitting(g, Texts.text("board.cut", value), value, cut.x() + 0.1 * em, y + 0.65 * em, cut.width());
    }
}
