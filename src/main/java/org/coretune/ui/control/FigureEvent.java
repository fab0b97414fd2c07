package org.coretune.ui.control;

import javafx.event.Event;
import javafx.event.EventType;

/** A picture has something to tell those around it: that it is there, or that the user wants it out of the window. */
public final class FigureEvent extends Event {
    private static final long serialVersionUID = 1L;

    /** All of them. */
    public static final EventType<FigureEvent> ANY = new EventType<>(Event.ANY, "FIGURE");
    /** It has come into a window. */
    public static final EventType<FigureEvent> SHOWN = new EventType<>(ANY, "FIGURE_SHOWN");
    /** It is wanted on the clipboard. */
    public static final EventType<FigureEvent> COPY = new EventType<>(ANY, "FIGURE_COPY");
    /** It is wanted as a file of pixels. */
    public static final EventType<FigureEvent> PNG = new EventType<>(ANY, "FIGURE_PNG");
    /** It is wanted as a vector file. */
    public static final EventType<FigureEvent> SVG = new EventType<>(ANY, "FIGURE_SVG");
    /** Its rows are wanted as a file. */
    public static final EventType<FigureEvent> CSV = new EventType<>(ANY, "FIGURE_CSV");

    private final transient PaintedRegion<?> picture;
    private final String title;
    private final int scale;

    private FigureEvent(EventType<FigureEvent> type, PaintedRegion<?> picture, String title, int scale) {
        super(type);
        this.picture = picture;
        this.title = title;
        this.scale = scale;
    }

    /** What is wanted of a picture. */
    public static FigureEvent of(EventType<FigureEvent> type, PaintedRegion<?> picture, String title, int scale) {
        return new FigureEvent(type, picture, title, scale);
    }

    /** The picture. */
    public PaintedRegion<?> picture() {
        return picture;
    }

    /** What it shows, in words. */
    public String title() {
        return title;
    }

    /** Pixels for each pixel of the screen, 1 to 4. */
    public int scale() {
        return scale;
    }
}
