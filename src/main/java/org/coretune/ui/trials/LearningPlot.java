package org.coretune.ui.trials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.coretune.core.search.LearningStep;
import org.coretune.ui.Texts;
import org.coretune.ui.control.AxisScale;
import org.coretune.ui.control.Ink;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Pen;
import org.coretune.ui.control.Table;

/**
 * A learning searcher over its episodes: each parameter's mean with a band of one standard deviation, rewards and forecasts,
 * and how far the policy has moved. Phases are bands behind all of it, those of the model hatched at their top.
 */
final class LearningPlot extends PaintedRegion<LearningPicture> {
    private static final double SHORTEST_ROW_EMS = 1.5;
    private static final double TALLEST_ROW_EMS = 4;

    private LearningPicture picture = LearningPicture.EMPTY;

    LearningPlot(Supplier<LearningPicture> source) {
        super(source);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    @Override
    protected void take(LearningPicture next) {
        picture = next;
    }

    @Override
    public Table table() {
        List<String> head = new ArrayList<>(List.of(
                Texts.text("learning.step"),
                Texts.text("learning.phase"),
                Texts.text("learning.episodes"),
                Texts.text("learning.mean-reward", picture.metric()),
                Texts.text("learning.moved")));
        if (!picture.steps().isEmpty()) {
            picture.steps().get(0).beliefs().forEach(belief -> {
                head.add(Texts.text("learning.mean-of", belief.parameter()));
                head.add(Texts.text("learning.spread-of", belief.parameter()));
            });
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < picture.steps().size(); i++) {
            LearningStep step = picture.steps().get(i);
            List<Object> row = new ArrayList<>(List.of(
                    i,
                    Texts.text(step.predicted() ? "learning.model" : "learning.real"),
                    step.rewards().size(),
                    picture.value(mean(step)),
                    step.divergence()));
            step.beliefs().forEach(belief -> {
                row.add(belief.mean());
                row.add(belief.spread());
            });
            rows.add(row);
        }
        return new Table(head, rows);
    }

    private static double mean(LearningStep step) {
        return step.rewards().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /** The horizontal layout of one painting. */
    private record Across(double left, double right, int episodes) {
        double x(double episode) {
            return left + (right - left) * episode / episodes;
        }
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        int parameters =
                picture.steps().isEmpty() ? 0 : picture.steps().get(0).beliefs().size();
        if (picture.episodes() == 0) {
            return;
        }
        double em = font().getSize();
        g.setFont(font(0.88));
        double names = picture.steps().get(0).beliefs().stream()
                        .mapToDouble(belief -> g.textWidth(belief.parameter()))
                        .max()
                        .orElse(0)
                + 0.8 * em;
        double words =
                picture.beliefs().stream().mapToDouble(g::textWidth).max().orElse(0) + 0.8 * em;
        Across across = new Across(
                Math.max(6 * em, Math.min(names, width * 0.25)),
                width - Math.max(5.5 * em, Math.min(words, width * 0.28)),
                picture.episodes());
        double top = 2.6 * em;
        double bottom = height - 2.6 * em;
        double moved = Math.max(2 * em, Math.min(4.5 * em, (bottom - top) * 0.13));
        double rewards = Math.max(3 * em, Math.min(9 * em, (bottom - top) * 0.24));
        double left = bottom - top - moved - rewards - 1.8 * em;
        double row = Math.max(SHORTEST_ROW_EMS * em, Math.min(TALLEST_ROW_EMS * em, left / Math.max(1, parameters)));
        int shown = (int) Math.min(parameters, Math.max(1, Math.floor(left / row + 1e-9)));
        double rewardTop = top + shown * row + 0.9 * em;
        double rewardHeight = bottom - moved - 0.9 * em - rewardTop;
        phases(g, across, top, bottom, em);
        for (int parameter = 0; parameter < shown; parameter++) {
            belief(g, across, parameter, top + parameter * row, row, em);
        }
        if (shown < parameters) {
            g.setFont(font(0.8));
            g.setFill(color(Ink.MUTED));
            g.setTextAlign(TextAlignment.LEFT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(
                    Texts.text("learning.more", parameters - shown),
                    across.right() + 0.5 * em,
                    rewardTop,
                    width - across.right() - em);
        }
        rewards(g, across, rewardTop, rewardHeight, em);
        moved(g, across, bottom - moved, moved, em);
        axis(g, across, bottom, em);
        legend(g, width, em);
    }

    private void phases(Pen g, Across across, double top, double bottom, double em) {
        int from = 0;
        for (LearningStep step : picture.steps()) {
            int to = from + step.rewards().size();
            double x = across.x(from);
            double w = across.x(to) - x;
            Color ink = color(step.predicted() ? Ink.WAITING : Ink.PROMOTED);
            g.setFill(ink.deriveColor(0, 1, 1, 0.13));
            g.fillRect(x, top, w, bottom - top);
            strip(g, step.predicted(), x, top - 0.45 * em, w, 0.4 * em);
            from = to;
        }
    }

    /** A stretch of the strip above everything: full for real trials, hatched for the model. */
    private void strip(Pen g, boolean predicted, double x, double y, double w, double h) {
        Color ink = color(predicted ? Ink.WAITING : Ink.PROMOTED);
        if (!predicted) {
            g.setFill(ink);
            g.fillRect(x, y, w, h);
            return;
        }
        g.setStroke(ink);
        g.setLineWidth(1);
        g.strokeRect(x, y, w, h);
        for (double at = x; at < x + w; at += h * 0.8) {
            g.strokeLine(at, y + h, Math.min(x + w, at + h), Math.max(y, y + h - (x + w - at)));
        }
    }

    private void belief(Pen g, Across across, int parameter, double y, double row, double em) {
        double middle = y + row / 2;
        double half = row / 2 - 0.1 * em;
        g.setStroke(color(Ink.GRID));
        g.setLineWidth(1);
        g.strokeLine(across.left(), middle - half, across.right(), middle - half);
        g.strokeLine(across.left(), middle + half, across.right(), middle + half);
        int n = picture.steps().size();
        double[] x = new double[n];
        double[] mean = new double[n];
        double[] bandX = new double[2 * n];
        double[] bandY = new double[2 * n];
        int seen = 0;
        for (int i = 0; i < n; i++) {
            LearningStep step = picture.steps().get(i);
            seen += step.rewards().size();
            LearningStep.Belief belief = step.beliefs().get(parameter);
            x[i] = across.x(seen);
            mean[i] = middle - half * belief.mean();
            bandX[i] = x[i];
            bandX[2 * n - 1 - i] = x[i];
            bandY[i] = middle - half * Math.min(1, belief.mean() + belief.spread());
            bandY[2 * n - 1 - i] = middle - half * Math.max(-1, belief.mean() - belief.spread());
        }
        Color ink = color(Ink.TEXT);
        g.setFill(ink.deriveColor(0, 1, 1, 0.3));
        g.fillPolygon(bandX, bandY, 2 * n);
        g.setStroke(ink);
        g.setLineWidth(0.1 * em);
        g.strokePolyline(x, mean, n);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(font(0.88));
        g.setFill(color(Ink.TEXT));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(
                picture.steps().get(0).beliefs().get(parameter).parameter(),
                across.left() - 0.5 * em,
                middle,
                across.left() - 0.5 * em);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFill(color(Ink.MUTED));
        g.fillText(
                picture.beliefs().get(parameter), across.right() + 0.5 * em, middle, getWidth() - across.right() - em);
    }

    private void rewards(Pen g, Across across, double y, double height, double em) {
        double[] finite = picture.steps().stream()
                .flatMap(step -> java.util.stream.Stream.concat(step.rewards().stream(), step.forecasts().stream()))
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(1);
        AxisScale scale = AxisScale.range(
                low,
                high > low ? high : low + 1,
                AxisScale.Mode.LINEAR,
                value -> Texts.shortValue(picture.value(value)));
        g.setFont(font(0.8));
        g.setTextBaseline(VPos.CENTER);
        for (AxisScale.Tick tick : scale.ticks((int) Math.max(2, height / (2.5 * em)))) {
            double at = y + height * (1 - tick.position());
            g.setStroke(color(Ink.GRID));
            g.setLineWidth(1);
            g.strokeLine(across.left(), at, across.right(), at);
            g.setFill(color(Ink.MUTED));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(tick.label(), across.left() - 0.5 * em, at, across.left());
        }
        double radius = Math.max(1.3, Math.min(0.26 * em, (across.x(1) - across.x(0)) * 0.8));
        int from = 0;
        double[] meanX = new double[picture.steps().size()];
        double[] meanY = new double[picture.steps().size()];
        int means = 0;
        for (LearningStep step : picture.steps()) {
            for (int i = 0; i < step.rewards().size(); i++) {
                double x = across.x(from + i + 0.5);
                double reward = step.rewards().get(i);
                if (!step.forecasts().isEmpty()
                        && Double.isFinite(step.forecasts().get(i))) {
                    double at =
                            y + height * (1 - scale.position(step.forecasts().get(i)));
                    g.setStroke(color(Ink.FAILED));
                    g.setLineWidth(1.2);
                    g.strokeRect(x - radius, at - radius, 2 * radius, 2 * radius);
                }
                if (Double.isFinite(reward)) {
                    double at = y + height * (1 - scale.position(reward));
                    g.setFill(color(step.predicted() ? Ink.ELIMINATED : Ink.PROMOTED));
                    double r = step.predicted() ? radius * 0.5 : radius;
                    g.fillOval(x - r, at - r, 2 * r, 2 * r);
                }
            }
            from += step.rewards().size();
            if (!step.predicted() && Double.isFinite(mean(step))) {
                meanX[means] = across.x(from - step.rewards().size() / 2.0);
                meanY[means++] = y + height * (1 - scale.position(mean(step)));
            }
        }
        g.setStroke(color(Ink.PROMOTED));
        g.setLineWidth(0.13 * em);
        g.strokePolyline(meanX, meanY, means);
        title(g, across, Texts.text("learning.rewards", picture.metric()), y, em);
    }

    private void title(Pen g, Across across, String words, double y, double em) {
        g.setFont(font(0.8));
        g.setFill(color(Ink.TEXT));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(words, across.left() + 0.3 * em, y - 0.45 * em, across.right() - across.left());
    }

    private void moved(Pen g, Across across, double y, double height, double em) {
        double limit = picture.steps().get(picture.steps().size() - 1).limit();
        double most = Math.max(
                Double.isNaN(limit) ? 0 : 1.25 * limit,
                picture.steps().stream()
                        .mapToDouble(LearningStep::divergence)
                        .max()
                        .orElse(0));
        double scale = most > 0 ? height / most : 0;
        int from = 0;
        for (LearningStep step : picture.steps()) {
            double x = across.x(from);
            from += step.rewards().size();
            double tall = step.divergence() * scale;
            boolean over = step.divergence() > limit;
            g.setFill(color(over ? Ink.FAILED : Ink.WAITING));
            g.fillRect(x, y + height - tall, Math.max(1, across.x(from) - x - 1), tall);
        }
        if (!Double.isNaN(limit)) {
            double at = y + height - limit * scale;
            g.setStroke(color(Ink.TEXT));
            g.setLineWidth(1.2);
            g.setLineDashes(4, 3);
            g.strokeLine(across.left(), at, across.right(), at);
            g.setLineDashes();
            g.setFont(font(0.8));
            g.setFill(color(Ink.TEXT));
            g.setTextBaseline(VPos.CENTER);
            g.setTextAlign(TextAlignment.LEFT);
            g.fillText(Texts.text("learning.limit", Texts.setting(limit)), across.right() + 0.5 * em, at);
        }
        title(g, across, Texts.text("learning.moved"), y, em);
    }

    private void axis(Pen g, Across across, double bottom, double em) {
        g.setStroke(color(Ink.MUTED));
        g.setLineWidth(1);
        g.strokeLine(across.left(), bottom, across.right(), bottom);
        g.setFont(font(0.8));
        g.setFill(color(Ink.MUTED));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        AxisScale scale = AxisScale.range(0, across.episodes(), AxisScale.Mode.LINEAR, Texts::resource);
        for (AxisScale.Tick tick : scale.ticks((int) Math.max(2, (across.right() - across.left()) / (6 * em)))) {
            g.fillText(
                    tick.label(),
                    across.left() + tick.position() * (across.right() - across.left()),
                    bottom + 0.7 * em);
        }
        g.setFill(color(Ink.TEXT));
        g.fillText(
                Texts.text("learning.episodes-axis"),
                (across.left() + across.right()) / 2,
                bottom + 1.9 * em,
                across.right() - across.left());
    }

    private void legend(Pen g, double width, double em) {
        g.setFont(font(0.85));
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        double y = 0.8 * em;
        double x = 0.3 * em;
        for (String key : List.of("learning.real", "learning.model", "learning.forecast", "learning.band")) {
            String words = Texts.text(key);
            double next = x + 1.6 * em + g.textWidth(words) + 1.4 * em;
            if (next > width + em) {
                return;
            }
            sample(g, key, x, y, em);
            g.setFill(color(Ink.TEXT));
            g.fillText(words, x + 1.6 * em, y);
            x = next;
        }
    }

    private void sample(Pen g, String key, double x, double y, double em) {
        switch (key) {
            case "learning.real" -> strip(g, false, x, y - 0.35 * em, 1.1 * em, 0.7 * em);
            case "learning.model" -> strip(g, true, x, y - 0.35 * em, 1.1 * em, 0.7 * em);
            case "learning.forecast" -> {
                g.setStroke(color(Ink.FAILED));
                g.setLineWidth(1.2);
                g.strokeRect(x + 0.3 * em, y - 0.26 * em, 0.52 * em, 0.52 * em);
            }
            default -> {
                g.setFill(color(Ink.TEXT).deriveColor(0, 1, 1, 0.3));
                g.fillRect(x, y - 0.4 * em, 1.1 * em, 0.8 * em);
                g.setStroke(color(Ink.TEXT));
                g.setLineWidth(0.13 * em);
                g.strokeLine(x, y, x + 1.1 * em, y);
            }
        }
    }
}
