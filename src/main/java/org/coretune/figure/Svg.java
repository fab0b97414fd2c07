package org.coretune.figure;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.StringWriter;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Writes pictures as SVG whose text stays text. */
public final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private Svg() {}

    /**
     * An SVG document of its own.
     *
     * @param title what it shows, in words: its {@code title} element
     * @param width in pixels
     */
    public static String document(String title, double width, double height, Consumer<Graphics2D> painter) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(title, "", width, height, painter);
    }

    /** Whether this machine has fonts to measure text with; without them there are no figures. */
    public static boolean isPossible() {
        try {
            return new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB)
                            .createGraphics()
                            .getFontMetrics(Theme.PRINT.font())
                            .stringWidth("0")
                    > 0;
        } catch (RuntimeException | LinkageError | InternalError noFonts) {
            return false;
        }
    }

    /**
     * A plot as an SVG element to stand in a page of HTML.
     *
     * @param title  what it shows, in words
     * @param prefix a beginning for its identities, which are unique in the page
     */
    public static String inline(XYPlot plot, String title, String prefix, double width, double height) {
        return element(title, prefix, width, height, graphics -> draw(plot, graphics, width, height))
                .replace(" xmlns=\"" + NAMESPACE + "\"", "");
    }

    private static void draw(XYPlot plot, Graphics2D graphics, double width, double height) {
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
    }

    private static String element(
            String title, String prefix, double width, double height, Consumer<Graphics2D> painter) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document =
                    factory.newDocumentBuilder().getDOMImplementation().createDocument(NAMESPACE, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment(null);
            context.setIDGenerator(new Prefixed(prefix));
            SVGGraphics2D graphics = new SVGGraphics2D(context, false);
            graphics.setSVGCanvasSize(new Dimension((int) Math.ceil(width), (int) Math.ceil(height)));
            painter.accept(graphics);
            Element root = graphics.getRoot();
            name(document, root, title, width, height);
            return text(root);
        } catch (ParserConfigurationException | TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Identities with the page's own beginning. */
    private static final class Prefixed extends SVGIDGenerator {
        private final String prefix;

        Prefixed(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public String generateID(String kind) {
            return prefix + super.generateID(kind);
        }
    }

    private static void name(Document document, Element root, String title, double width, double height) {
        Element words = document.createElementNS(NAMESPACE, "title");
        words.setTextContent(title);
        root.insertBefore(words, root.getFirstChild());
        root.setAttribute("viewBox", "0 0 " + (int) Math.ceil(width) + " " + (int) Math.ceil(height));
        root.setAttribute("role", "img");
        NodeList groups = root.getElementsByTagNameNS(NAMESPACE, "defs");
        for (int i = 0; i < groups.getLength(); i++) {
            // The same in every picture, and named by nobody.
            ((Element) groups.item(i)).removeAttribute("id");
        }
    }

    private static String text(Node root) throws TransformerException {
        TransformerFactory factory = TransformerFactory.newInstance();
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        Transformer transformer = factory.newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter text = new StringWriter();
        transformer.transform(new DOMSource(root), new StreamResult(text));
        return text.toString();
    }
}
