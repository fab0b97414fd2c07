package org.coretune.ui.control;

import java.util.List;
import javafx.scene.layout.Region;

/** A bar whose parts show shares of a whole; the style sheet colours them ({@code share-0}, {@code share-1}, …). */
public final class ShareBar extends Region {
    private List<Double> parts = List.of();

    /** An empty bar. */
    public ShareBar() {
        getStyleClass().add("share-bar");
        setMinSize(0, USE_PREF_SIZE);
    }

    /** Shows other parts; none is negative. */
    public void show(List<Double> next) {
        while (getChildren().size() < next.size()) {
            Region part = new Region();
            part.getStyleClass().add("share-" + getChildren().size());
            getChildren().add(part);
        }
        parts = next;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double sum = parts.stream().mapToDouble(Double::doubleValue).sum();
        double x = 0;
        for (int i = 0; i < parts.size(); i++) {
            double width = sum > 0 ? parts.get(i) / sum * getWidth() : 0;
            getChildren().get(i).resizeRelocate(x, 0, width, getHeight());
            x += width;
        }
    }
}
