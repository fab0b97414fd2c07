package org.coretune.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.coretune.ui.ProjectService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journeys through the coresets of an experiment that really ran. */
class SubsetTest extends WindowTest {
    @TempDir
    private Path out;

    @Override
    ProjectService projects() {
        return new ProjectFolders();
    }

    private void look() {
        Path folder = FinishedProject.folder();
        fx(() -> model.open(folder));
        fx(() -> run().show(model.experiments().get(0)));
        fx(() -> model.placeProperty().set(Place.SUBSET));
        fx(workbench::layout);
    }

    private void tab(int number) {
        fx(() -> this.<TabPane>find("subset-tabs").getSelectionModel().select(number));
    }

    private String text(String id) {
        return this.<Label>find(id).getText();
    }

    private int rows() {
        return this.<ListView<?>>find("subset-grid").getItems().size();
    }

    private Point2D at(Node node, double x, double y) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
    }

    @Test
    void draggingTheResidualCurveShowsWhatHadEntered() {
        look();
        assertThat(text("subset-sentence")).contains("groups of").contains("selection");
        Node curve = find("subset-residual");
        int all = rows();
        robot.drag(at(curve, 0.9, 0.5), MouseButton.PRIMARY).dropTo(at(curve, 0.3, 0.5));
        assertThat(rows()).isLessThan(all);
        assertThat(curve.getAccessibleHelp()).startsWith("Step ");
        String before = curve.getAccessibleHelp();
        robot.push(KeyCode.LEFT);
        assertThat(curve.getAccessibleHelp()).isNotEqualTo(before);
        assertThat(text("subset-sample")).contains("row ").contains("class ");
        robot.push(KeyCode.END);
        assertThat(rows()).isEqualTo(all);
    }

    @Test
    void aLassoKeepsTheGridToWhatItHoldsUntilEscape() {
        look();
        tab(2);
        Node map = find("subset-map");
        int all = rows();
        robot.moveTo(at(map, 0.02, 0.02)).press(MouseButton.PRIMARY);
        robot.moveTo(at(map, 0.45, 0.02));
        robot.moveTo(at(map, 0.45, 0.98));
        robot.moveTo(at(map, 0.02, 0.98));
        robot.release(MouseButton.PRIMARY);
        assertThat(model.subset().lassoed()).isPositive();
        Node clear = find("subset-lasso-clear");
        assertThat(clear.isDisabled()).isFalse();
        robot.push(KeyCode.ESCAPE);
        assertThat(model.subset().lassoed()).isZero();
        assertThat(clear.isDisabled()).isTrue();
        assertThat(rows()).isEqualTo(all);
    }

    @Test
    void samplesAreMatchedAtACheckpointOnDemand() {
        look();
        tab(6);
        robot.interact(() -> robot.lookup("#subset-reselect").queryButton().fire());
        TableView<?> table = find("subset-contributions");
        assertThat(table.getItems()).isNotEmpty();
        fx(() -> table.getSelectionModel().select(0));
        assertThat(text("subset-sample")).contains("row ");
        assertThat(this.<TableView<?>>find("subset-history").getItems()).isNotEmpty();
    }

    @Test
    void theCoresetsOfATrialAreExportedWithRowsLabelsAndWeights() throws IOException {
        look();
        fx(() -> model.subset().export(out));
        List<String> lines = Files.readAllLines(out.resolve("coresets.csv"));
        assertThat(lines.get(0)).isEqualTo("trial,epoch,sample,row,id,label,label_as_read,group,weight");
        assertThat(lines).hasSizeGreaterThan(100);
        String[] cells = lines.get(1).split(",", -1);
        assertThat(cells).hasSize(9);
        assertThat(Integer.parseInt(cells[3])).isBetween(1, 1500);
        assertThat(cells[5]).matches("[A-Z]");
        assertThat(Double.parseDouble(cells[8])).isPositive();
    }

    @Test
    void beforeAnythingWasRunTheViewSaysWhatWillAppear() {
        fx(() -> model.placeProperty().set(Place.SUBSET));
        assertThat(find("subset-grid").getAccessibleHelp()).isNullOrEmpty();
        assertThat(robot.lookup(".empty-state").queryAll().stream().anyMatch(one -> one.isVisible()))
                .isTrue();
    }
}
