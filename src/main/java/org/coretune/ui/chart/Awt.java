package org.coretune.ui.chart;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.transform.Affine;
import org.coretune.ui.control.CanvasPen;
import org.coretune.ui.control.Pen;
import org.jfree.fx.FXGraphics2D;

/** JavaFX's colours, fonts and pens as AWT's. */
final class Awt {
    private Awt() {}

    static java.awt.Color color(Color color) {
        return new java.awt.Color(
                (float) color.getRed(), (float) color.getGreen(), (float) color.getBlue(), (float) color.getOpacity());
    }

    /** The font of the platform has a name that only JavaFX knows. */
    static java.awt.Font font(Font font) {
        boolean platform = font.getFamily().equals("System") || font.getFamily().startsWith(".");
        return new java.awt.Font(
                        platform ? java.awt.Font.SANS_SERIF : font.getFamily(),
                        font.getStyle().contains("Bold") ? java.awt.Font.BOLD : java.awt.Font.PLAIN,
                        1)
                .deriveFont((float) font.getSize());
    }

    /** What draws where the pen draws. */
    static Graphics2D graphics(Pen pen) {
        if (pen instanceof GraphicsPen vector) {
            return vector.graphics();
        }
        FXGraphics2D graphics = new FXGraphics2D(((CanvasPen) pen).context());
        graphics.setZeroStrokeWidth(0.1);
        Affine place = ((CanvasPen) pen).context().getTransform();
        if (!place.isIdentity()) {
            graphics.setTransform(new AffineTransform(
                    place.getMxx(), place.getMyx(), place.getMxy(), place.getMyy(), place.getTx(), place.getTy()));
        }
        return graphics;
    }
}
