package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.coretune.ui.chart.Figures;
import org.coretune.ui.control.FigureEvent;
import org.coretune.ui.control.PaintedRegion;
import org.coretune.ui.control.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import org.w3c.dom.Document;

/** Every picture comes out of the window as vectors, pixels and rows. */
class FigureTest extends WindowTest {
    @TempDir
    Path folder;

    private void finished() {
        play(100_000);
        fx(() -> run().experiment().selection().select(3));
    }

    private List<PaintedRegion<?>> pictures() {
        finished();
        List<PaintedRegion<?>> pictures = new java.util.ArrayList<>();
        robot.lookup(".painted").queryAll().forEach(node -> pictures.add((PaintedRegion<?>) node));
        fx(() -> model.placeProperty().set(Place.WHY));
        robot.lookup(".painted").queryAll().forEach(node -> pictures.add((PaintedRegion<?>) node));
        return pictures;
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private String svg(PaintedRegion<?> picture) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Figures.svg(picture, "Title & <words>"));
    }

    @Test
    void everyPictureIsWrittenAsVectorsWhoseTextStaysText() throws Exception {
        List<PaintedRegion<?>> pictures = pictures();
        assertThat(pictures).hasSizeGreaterThanOrEqualTo(4);
        for (PaintedRegion<?> picture : pictures) {
            Document document = parsed(svg(picture));
            assertThat(document.getDocumentElement().getAttribute("width"))
                    .isEqualTo(String.valueOf((int) Math.floor(picture.getWidth())));
            assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                    .isEqualTo("Title & <words>");
            assertThat(document.getElementsByTagName("text").getLength())
                    .as(String.valueOf(picture))
                    .isGreaterThan(5);
        }
    }

    @Test
    void theRungBoardsVectorsHoldItsTrialsAndHeadings() throws Exception {
        finished();
        PaintedRegion<?> board = find("board");
        String svg = svg(board);
        Files.createDirectories(Path.of("target", "screenshots"));
        Files.writeString(Path.of("target", "screenshots", "board.svg"), svg);
        PaintedRegion<?> curves = find("curves");
        Files.writeString(Path.of("target", "screenshots", "curves.svg"), svg(curves));
        assertThat(parsed(svg).getDocumentElement().getTextContent()).contains("Rung 0", "27 epochs", "#3", "cut-off");
    }

    @Test
    void pixelsComeInTheScaleAskedFor() throws IOException {
        finished();
        PaintedRegion<?> curves = find("curves");
        for (int scale : new int[] {1, 3}) {
            WritableImage image = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Figures.image(curves, scale));
            var read = ImageIO.read(new ByteArrayInputStream(Figures.png(image)));
            assertThat(read.getWidth()).isEqualTo(scale * (int) Math.floor(curves.getWidth()));
            assertThat(read.getHeight()).isEqualTo(scale * (int) Math.floor(curves.getHeight()));
            // Drawn over the whole area, not in its upper left corner.
            assertThat(colours(read, read.getWidth() / 2, read.getHeight() / 2)).isGreaterThan(3);
            ImageIO.write(
                    read,
                    "png",
                    Path.of("target", "screenshots", "curves-" + scale + ".png").toFile());
        }
    }

    private static long colours(java.awt.image.BufferedImage image, int fromX, int fromY) {
        return java.util.stream.IntStream.range(0, (image.getWidth() - fromX) * (image.getHeight() - fromY))
                .map(i -> image.getRGB(fromX + i % (image.getWidth() - fromX), fromY + i / (image.getWidth() - fromX)))
                .distinct()
                .count();
    }

    @Test
    void valuesOfEveryPictureAreTheRowsOfItsTable() {
        for (PaintedRegion<?> picture : pictures()) {
            Table table = WaitForAsyncUtils.waitForAsyncFx(60_000, picture::newestTable);
            List<CsvRecord> records =
                    CsvReader.builder().ofCsvRecord(table.csv()).stream().toList();
            assertThat(records.get(0).getFields()).isEqualTo(table.columns());
            assertThat(table.rows()).as(String.valueOf(picture)).isNotEmpty();
            assertThat(records.subList(1, records.size()).stream().map(CsvRecord::getFields))
                    .isEqualTo(table.rows().stream()
                            .map(row -> row.stream()
                                    .map(value -> value == null ? "" : value.toString())
                                    .toList())
                            .toList());
        }
    }

    @Test
    void theMenuOfACardShowsItsRowsInPlaceOfThePicture() {
        finished();
        Node board = find("board");
        MenuButton menu =
                (MenuButton) robot.lookup(".figure-menu").queryAll().iterator().next();
        assertThat(menu.isFocusTraversable()).isTrue();
        assertThat(menu.getAccessibleText()).isEqualTo("Figure: Who goes on at each rung?");
        fx(menu::requestFocus);
        robot.push(KeyCode.SPACE);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.ENTER);
        assertThat(board.isVisible()).isFalse();
        TableView<?> rows = (TableView<?>) robot.lookup(".figure-table")
                .match(Node::isVisible)
                .queryAll()
                .iterator()
                .next();
        assertThat(rows.getItems()).hasSize(27 + 9 + 3 + 1);
        assertThat(rows.getColumns().get(2).getText()).isEqualTo("Trial");
    }

    @Test
    void filesAreWrittenWhereTheUserSays() throws IOException {
        finished();
        PaintedRegion<?> board = find("board");
        for (var type : List.of(FigureEvent.SVG, FigureEvent.PNG, FigureEvent.CSV)) {
            FigureFiles files = new FigureFiles(model, (name, ending) -> Optional.of(folder.resolve(name)));
            fx(() -> files.handle(FigureEvent.of(type, board, "Who goes on?", 2)));
        }
        assertThat(Files.readString(folder.resolve("who-goes-on.csv"))).startsWith("Rung,epochs,Trial,");
        assertThat(folder.resolve("who-goes-on.svg")).content().contains("<svg");
        assertThat(ImageIO.read(folder.resolve("who-goes-on.png").toFile()).getWidth())
                .isEqualTo(2 * (int) board.getWidth());
    }
}
