package org.coretune.ui.control;

import javafx.geometry.VPos;
import javafx.scene.image.Image;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * What pictures are painted with: the same strokes reach the screen and a vector file.
 *
 * <p>Named and meant as in {@link javafx.scene.canvas.GraphicsContext}; lengths are pixels. FX thread only.
 */
public interface Pen {
    /** Colour of areas and text. */
    void setFill(Paint fill);

    /** Colour of lines. */
    void setStroke(Paint stroke);

    /** Width of lines. */
    void setLineWidth(double width);

    /** Lengths of dashes and gaps; none for a solid line. */
    void setLineDashes(double... dashes);

    /** Font of text. */
    void setFont(Font font);

    /** Where text lies about its x. */
    void setTextAlign(TextAlignment align);

    /** Where text lies about its y. */
    void setTextBaseline(VPos baseline);

    /** Fills a rectangle. */
    void fillRect(double x, double y, double width, double height);

    /** Outlines a rectangle. */
    void strokeRect(double x, double y, double width, double height);

    /** Fills a rectangle with round corners of this diameter. */
    void fillRoundRect(double x, double y, double width, double height, double arcWidth, double arcHeight);

    /** Outlines a rectangle with round corners of this diameter. */
    void strokeRoundRect(double x, double y, double width, double height, double arcWidth, double arcHeight);

    /** Fills an ellipse. */
    void fillOval(double x, double y, double width, double height);

    /** Outlines an ellipse. */
    void strokeOval(double x, double y, double width, double height);

    /** Draws a line. */
    void strokeLine(double x1, double y1, double x2, double y2);

    /** Draws the first {@code count} points as one open line. */
    void strokePolyline(double[] x, double[] y, int count);

    /** Fills the polygon of the first {@code count} points. */
    void fillPolygon(double[] x, double[] y, int count);

    /** Fills a shape given as an SVG path, moved to a place and scaled. */
    void fillPath(String svg, double x, double y, double scale);

    /** Writes a line of text. */
    void fillText(String text, double x, double y);

    /** Writes a line of text, narrowed to a width where it is a little longer and {@linkplain #shortened cut} where much. */
    void fillText(String text, double x, double y, double maxWidth);

    /** Width of a line of text in the font in force. */
    double textWidth(String text);

    /** The text, or as much of its beginning as fits into {@code room} narrowed to three quarters, with an ellipsis. */
    default String shortened(String text, double room) {
        double most = room / 0.75;
        if (room <= 0 || textWidth(text) <= most) {
            return text;
        }
        int fits = 1;
        int tooLong = text.length();
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) / 2;
            if (textWidth(text.substring(0, middle) + "…") <= most) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        return text.substring(0, fits) + "…";
    }

    /** Draws an image, scaled to a rectangle. */
    void drawImage(Image image, double x, double y, double width, double height);

    /** From now on, until {@link #restore}, only the inside of this rectangle is painted. */
    void clip(double x, double y, double width, double height);

    /** Moves the origin. */
    void translate(double x, double y);

    /** Turns about the origin, in degrees, clockwise. */
    void rotate(double degrees);

    /** Remembers colours, font, clip and origin. */
    void save();

    /** Goes back to what was remembered last. */
    void restore();
}
