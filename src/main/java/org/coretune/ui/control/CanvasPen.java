package org.coretune.ui.control;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * A pen on a canvas.
 *
 * @param context the canvas's own
 */
public record CanvasPen(GraphicsContext context) implements Pen {
    @Override
    public void setFill(Paint fill) {
        context.setFill(fill);
    }

    @Override
    public void setStroke(Paint stroke) {
        context.setStroke(stroke);
    }

    @Override
    public void setLineWidth(double width) {
        context.setLineWidth(width);
    }

    @Override
    public void setLineDashes(double... dashes) {
        context.setLineDashes(dashes);
    }

    @Override
    public void setFont(Font font) {
        context.setFont(font);
    }

    @Override
    public void setTextAlign(TextAlignment align) {
        context.setTextAlign(align);
    }

    @Override
    public void setTextBaseline(VPos baseline) {
        context.setTextBaseline(baseline);
    }

    @Override
    public void fillRect(double x, double y, double width, double height) {
        context.fillRect(x, y, width, height);
    }

    @Override
    public void strokeRect(double x, double y, double width, double height) {
        context.strokeRect(x, y, width, height);
    }

    @Override
    public void fillRoundRect(double x, double y, double width, double height, double arcWidth, double arcHeight) {
        context.fillRoundRect(x, y, width, height, arcWidth, arcHeight);
    }

    @Override
    public void strokeRoundRect(double x, double y, double width, double height, double arcWidth, double arcHeight) {
        context.strokeRoundRect(x, y, width, height, arcWidth, arcHeight);
    }

    @Override
    public void fillOval(double x, double y, double width, double height) {
        context.fillOval(x, y, width, height);
    }

    @Override
    public void strokeOval(double x, double y, double width, double height) {
        context.strokeOval(x, y, width, height);
    }

    @Override
    public void strokeLine(double x1, double y1, double x2, double y2) {
        context.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void strokePolyline(double[] x, double[] y, int count) {
        context.strokePolyline(x, y, count);
    }

    @Override
    public void fillPolygon(double[] x, double[] y, int count) {
        context.fillPolygon(x, y, count);
    }

    @Override
    public void fillPath(String svg, double x, double y, double scale) {
        context.save();
        context.translate(x, y);
        context.scale(scale, scale);
        context.beginPath();
        context.appendSVGPath(svg);
        context.fill();
        context.restore();
    }

    @Override
    public void fillText(String text, double x, double y) {
        context.fillText(text, x, y);
    }

    @Override
    public void fillText(String text, double x, double y, double maxWidth) {
        boolean fits = text.length() * context.getFont().getSize() <= maxWidth; // measuring costs more
        context.fillText(fits ? text : shortened(text, maxWidth), x, y, maxWidth);
    }

    @Override
    public double textWidth(String text) {
        Text measured = new Text(text);
        measured.setFont(context.getFont());
        return measured.getLayoutBounds().getWidth();
    }

    @Override
    public void drawImage(Image image, double x, double y, double width, double height) {
        context.drawImage(image, x, y, width, height);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        context.beginPath();
        context.rect(x, y, width, height);
        context.clip();
    }

    @Override
    public void translate(double x, double y) {
        context.translate(x, y);
    }

    @Override
    public void rotate(double degrees) {
        context.rotate(degrees);
    }

    @Override
    public void save() {
        context.save();
    }

    @Override
    public void restore() {
        context.restore();
    }
}
