package org.coretune.ui.chart;

import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.geometry.VPos;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.coretune.ui.control.Pen;

/** A pen on AWT's graphics, and so on a vector file. */
final class GraphicsPen implements Pen {
    private final Deque<State> kept = new ArrayDeque<>();
    private Graphics2D graphics;
    private State now;

    /** What {@link #save} remembers. */
    private record State(
            Graphics2D graphics,
            Paint fill,
            Paint stroke,
            double width,
            double[] dashes,
            TextAlignment align,
            VPos baseline) {}

    GraphicsPen(Graphics2D graphics) {
        this.graphics = graphics;
        now = new State(graphics, Color.BLACK, Color.BLACK, 1, new double[0], TextAlignment.LEFT, VPos.BASELINE);
    }

    Graphics2D graphics() {
        return graphics;
    }

    @Override
    public void setFill(Paint fill) {
        now = new State(graphics, fill, now.stroke, now.width, now.dashes, now.align, now.baseline);
    }

    @Override
    public void setStroke(Paint stroke) {
        now = new State(graphics, now.fill, stroke, now.width, now.dashes, now.align, now.baseline);
    }

    @Override
    public void setLineWidth(double width) {
        now = new State(graphics, now.fill, now.stroke, width, now.dashes, now.align, now.baseline);
    }

    @Override
    public void setLineDashes(double... dashes) {
        now = new State(graphics, now.fill, now.stroke, now.width, dashes.clone(), now.align, now.baseline);
    }

    @Override
    public void setFont(Font font) {
        graphics.setFont(Awt.font(font));
    }

    @Override
    public void setTextAlign(TextAlignment align) {
        now = new State(graphics, now.fill, now.stroke, now.width, now.dashes, align, now.baseline);
    }

    @Override
    public void setTextBaseline(VPos baseline) {
        now = new State(graphics, now.fill, now.stroke, now.width, now.dashes, now.align, baseline);
    }

    /** Pictures are painted in plain colours only. */
    private static java.awt.Color color(Paint paint) {
        return Awt.color(paint instanceof Color color ? color : Color.GRAY);
    }

    private void fill(Shape shape) {
        graphics.setPaint(color(now.fill));
        graphics.fill(shape);
    }

    private void stroke(Shape shape) {
        float[] dashes = new float[now.dashes.length];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = (float) now.dashes[i];
        }
        graphics.setPaint(color(now.stroke));
        graphics.setStroke(
                dashes.length == 0
                        ? new BasicStroke((float) now.width)
                        : new BasicStroke(
                                (float) now.width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
        graphics.draw(shape);
    }

    @Override
    public void fillRect(double x, double y, double width, double height) {
        fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void strokeRect(double x, double y, double width, double height) {
        stroke(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void fillRoundRect(double x, double y, double width, double height, double arcWidth, double arcHeight) {
        fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void strokeRoundRect(double x, double y, double width, double height, double arcWidth, double arcHeight) {
        stroke(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void fillOval(double x, double y, double width, double height) {
        fill(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void strokeOval(double x, double y, double width, double height) {
        stroke(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void strokeLine(double x1, double y1, double x2, double y2) {
        stroke(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void strokePolyline(double[] x, double[] y, int count) {
        stroke(path(x, y, count));
    }

    @Override
    public void fillPolygon(double[] x, double[] y, int count) {
        Path2D polygon = path(x, y, count);
        if (count > 0) {
            polygon.closePath();
        }
        fill(polygon);
    }

    private static Path2D path(double[] x, double[] y, int count) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < count; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        return path;
    }

    @Override
    public void fillPath(String svg, double x, double y, double scale) {
        Path2D path = path(svg);
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(scale, scale);
        path.transform(place);
        fill(path);
    }

    /** JavaFX reads the path; the union of a shape with itself is that shape in absolute lines and curves. */
    private static Path2D path(String svg) {
        SVGPath shape = new SVGPath();
        shape.setContent(svg);
        Path2D path = new Path2D.Double();
        for (PathElement element : ((Path) javafx.scene.shape.Shape.union(shape, shape)).getElements()) {
            if (element instanceof MoveTo to) {
                path.moveTo(to.getX(), to.getY());
            } else if (element instanceof LineTo to) {
                path.lineTo(to.getX(), to.getY());
            } else if (element instanceof QuadCurveTo to) {
                path.quadTo(to.getControlX(), to.getControlY(), to.getX(), to.getY());
            } else if (element instanceof CubicCurveTo to) {
                path.curveTo(
                        to.getControlX1(),
                        to.getControlY1(),
                        to.getControlX2(),
                        to.getControlY2(),
                        to.getX(),
                        to.getY());
            } else if (element instanceof ClosePath) {
                path.closePath();
            }
        }
        return path;
    }

    @Override
    public void fillText(String text, double x, double y) {
        if (text.isEmpty()) {
            return;
        }
        FontMetrics metrics = graphics.getFontMetrics();
        double width = textWidth(text);
        double left = now.align == TextAlignment.CENTER ? width / 2 : now.align == TextAlignment.RIGHT ? width : 0;
        double down = switch (now.baseline) {
            case TOP -> metrics.getAscent();
            case CENTER -> (metrics.getAscent() - metrics.getDescent()) / 2.0;
            case BOTTOM -> -metrics.getDescent();
            case BASELINE -> 0;
        };
        graphics.setPaint(color(now.fill));
        graphics.drawString(text, (float) (x - left), (float) (y + down));
    }

    @Override
    public void fillText(String text, double x, double y, double maxWidth) {
        java.awt.Font usual = graphics.getFont();
        String shown = shortened(text, maxWidth);
        double width = textWidth(shown);
        if (width > maxWidth && maxWidth > 0) {
            graphics.setFont(usual.deriveFont((float) (usual.getSize2D() * maxWidth / width)));
        }
        fillText(shown, x, y);
        graphics.setFont(usual);
    }

    @Override
    public double textWidth(String text) {
        return graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    }

    @Override
    public void drawImage(Image image, double x, double y, double width, double height) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / image.getWidth(), height / image.getHeight());
        graphics.drawImage(buffered(image), place, null);
    }

    /** The same pixels for AWT. */
    static BufferedImage buffered(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        return copy;
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void translate(double x, double y) {
        graphics.translate(x, y);
    }

    @Override
    public void rotate(double degrees) {
        graphics.rotate(Math.toRadians(degrees));
    }

    @Override
    public void save() {
        kept.push(now);
        graphics = (Graphics2D) graphics.create();
        now = new State(graphics, now.fill, now.stroke, now.width, now.dashes, now.align, now.baseline);
    }

    @Override
    public void restore() {
        if (!kept.isEmpty()) {
            graphics.dispose();
            now = kept.pop();
            graphics = now.graphics;
        }
    }
}
