package org.coretune.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.coretune.core.InvalidInputException;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.space.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveFileTest {
    @TempDir
    Path folder;

    private CurveTable read(String text, CurveFile.Columns columns) throws IOException {
        return CurveFile.read(Files.writeString(folder.resolve("c.csv"), text), columns, Direction.MIN);
    }

    private CurveTable read(String text) throws IOException {
        return read(text, CurveFile.Columns.USUAL);
    }

    @Test
    void withoutTrialNumbersTheConfigurationTellsRowsApart() throws IOException {
        CurveTable table = read("lr,opt,epoch,error\n0.1,sgd,1,.5\n0.2,sgd,1,.4\n0.1,sgd,2,.3\n0.2,sgd,2,.2\n");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).configuration().values())
                .containsEntry("lr", 0.1)
                .containsEntry("opt", "sgd");
        assertThat(table.rows().get(1).curve().values()).containsExactly(.4, .2);
    }

    @Test
    void withTrialNumbersWhatChangesAlongACurveIsNoConfiguration() throws IOException {
        CurveTable table = read("trial,lr,epoch,accuracy,loss\n7,0.1,1,.5,3\n7,0.1,2,.6,2\n");
        assertThat(table.metric()).isEqualTo("accuracy");
        assertThat(table.rows().get(0).configuration().values()).containsOnlyKeys("lr");
        assertThat(table.rows().get(0).curve().trial()).isEqualTo(7);
    }

    @Test
    void curvesOfDifferentLengthsAndHolesAreKeptAsTheyAre() throws IOException {
        CurveTable table = read("trial,resource,value\n0,1,.5\n0,2,.4\n0,3,.3\n1,1,.6\n1,3,.2\n2,1,\n");
        assertThat(table.isComplete()).isFalse();
        assertThat(table.longest()).isEqualTo(3);
        assertThat(table.rows().get(1).curve().knows(2)).isFalse();
        assertThat(table.rows().get(2).curve().values()).containsExactly(Double.NaN);
        assertThat(table.resources()).containsExactly(1, 2, 3);
    }

    @Test
    void oneConfigurationAndANumberThatIsNoneInTheMiddleAreAccepted() throws IOException {
        CurveTable table = read("trial,resource,value\n0,1,.5\n0,2,NaN\n0,3,.3\n");
        assertThat(table.rows()).hasSize(1);
        assertThat(table.rows().get(0).curve().value(2)).isNaN();
    }

    @Test
    void columnsCanBeNamed() throws IOException {
        CurveTable table = read(
                "a,b,steps,err,s\n1,x,10,.5,2\n1,y,20,.4,5\n",
                new CurveFile.Columns("steps", "err", "s", List.of("a")));
        assertThat(table.rows()).hasSize(1);
        assertThat(table.rows().get(0).curve().resources()).containsExactly(10, 20);
        assertThat(table.rows().get(0).curve().seconds()).containsExactly(2, 5);
    }

    @Test
    void aDoubledCellIsSaidWithItsLine() {
        assertThatThrownBy(() -> read("lr,epoch,error\n0.1,1,.5\n0.1,1,.4\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("0.1");
    }

    @Test
    void bytesThatAreNoTextAreRefusedWithoutBeingShown() throws IOException {
        Path file = folder.resolve("noise.csv");
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        Files.write(file, noise);
        assertThatThrownBy(() -> CurveFile.read(file, CurveFile.Columns.USUAL))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + " is no text in UTF-8.");
    }

    @Test
    void aHundredThousandRowsAreReadAtOnce() throws IOException {
        StringBuilder text = new StringBuilder("trial,epoch,error\n");
        for (int trial = 0; trial < 1000; trial++) {
            for (int epoch = 1; epoch <= 100; epoch++) {
                text.append(trial)
                        .append(',')
                        .append(epoch)
                        .append(",0.")
                        .append(trial % 9 + 1)
                        .append('\n');
            }
        }
        CurveTable table = read(text.toString());
        assertThat(table.rows()).hasSize(1000);
        assertThat(table.isComplete()).isTrue();
    }

    @Test
    void theBundledTablesAreComplete() {
        for (String name : List.of("full.csv.gz", "coreset.csv.gz")) {
            CurveTable table =
                    CurveFile.read(Path.of("sample-projects", "letters-curves", name), CurveFile.Columns.USUAL);
            assertThat(table.direction()).isEqualTo(Direction.MAX);
            assertThat(table.rows()).hasSize(81);
            assertThat(table.isComplete()).isTrue();
            assertThat(table.longest()).isEqualTo(27);
        }
    }
}
