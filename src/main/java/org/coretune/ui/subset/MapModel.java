package org.coretune.ui.subset;

import java.util.Arrays;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.coretune.core.Seed;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.PrincipalComponents;
import org.coretune.data.Samples;
import org.coretune.project.Inspection;
import org.coretune.ui.TaskRunner;
import org.coretune.ui.Texts;

/** The training samples in the plane of their first two principal components, with the coreset's weights. */
final class MapModel {
    /** Points that are drawn. */
    static final int POINTS = 20_000;
    /** Samples that the components are fitted to. */
    private static final int FITTED = 5_000;

    /** A projection of all samples: it is the same for every coreset of the experiment. */
    private record Plane(float[] x, float[] y, double first, double second, boolean some) {}

    private final TaskRunner tasks;
    private final GridModel grid;
    private final BooleanProperty only = new SimpleBooleanProperty();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private Inspection inspection;
    private Plane plane;
    private Coreset coreset;
    private MapPicture picture = MapPicture.EMPTY;

    MapModel(TaskRunner tasks, GridModel grid) {
        this.tasks = tasks;
        this.grid = grid;
        only.addListener((property, before, now) -> draw());
        grid.lassoProperty().addListener((property, before, now) -> draw());
    }

    /** Shows these data; null for none. */
    void of(Inspection next) {
        if (next == inspection) {
            return;
        }
        inspection = next;
        plane = null;
        draw();
        if (next != null) {
            tasks.run(
                    () -> project(next.data().training().samples()),
                    found -> take(next, found),
                    failed -> take(next, null));
        }
    }

    private void take(Inspection of, Plane found) {
        if (of == inspection) {
            plane = found;
            draw();
        }
    }

    /** Shows this coreset's weights. */
    void show(Shown shown) {
        coreset = shown == null ? null : shown.coreset();
        draw();
    }

    private static Plane project(Samples samples) {
        int n = samples.size();
        int[] order = new Seed(0).at("map").permutation(n);
        PrincipalComponents components = PrincipalComponents.of(
                samples.features(), samples.dimensions(), Arrays.copyOf(order, Math.min(n, FITTED)), 2);
        float[] x = new float[n];
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) components.project(samples.features(), i, 0);
            y[i] = (float) components.project(samples.features(), i, 1);
        }
        return new Plane(x, y, components.shares()[0], components.shares()[1], n > FITTED);
    }

    private void draw() {
        picture = plane == null ? MapPicture.EMPTY : picture();
        revision.set(revision.get() + 1);
    }

    private MapPicture picture() {
        int n = plane.x().length;
        float[] weights = new float[n];
        float largest = 0;
        for (int i = 0; coreset != null && i < coreset.size(); i++) {
            weights[coreset.samples()[i]] = coreset.weight(i);
            largest = Math.max(largest, coreset.weight(i));
        }
        // Of very many an even part, and as many of the coreset.
        int stride = (n + POINTS - 1) / POINTS;
        int heavy = coreset == null ? 0 : coreset.size();
        int heavyStride = Math.max(1, (heavy + POINTS - 1) / POINTS);
        int[] count = {0};
        int[] samples = IntStream.range(0, n)
                .filter(i -> weights[i] > 0 ? count[0]++ % heavyStride == 0 : i % stride == 0)
                .toArray();
        int[] lasso = grid.lassoProperty().get();
        int m = samples.length;
        float[] x = new float[m];
        float[] y = new float[m];
        float[] drawn = new float[m];
        int[] labels = new int[m];
        boolean[] chosen = new boolean[m];
        int[] all = inspection.data().training().samples().labels();
        for (int i = 0; i < m; i++) {
            int sample = samples[i];
            x[i] = plane.x()[sample];
            y[i] = plane.y()[sample];
            drawn[i] = largest > 0 ? weights[sample] / largest : 0;
            labels[i] = all[sample];
            chosen[i] = Arrays.binarySearch(lasso, sample) >= 0;
        }
        return new MapPicture(samples, x, y, drawn, labels, chosen, only.get());
    }

    /** The points. */
    MapPicture map() {
        return picture;
    }

    /** What is shown, of which features, and how much of their variance. */
    String sentence() {
        if (plane == null) {
            return "";
        }
        String first = Texts.percent(plane.first());
        String second = Texts.percent(plane.second());
        String numbers = Texts.count(inspection.data().features().size());
        String what = inspection.data().training().samples().shape().isText()
                ? Texts.text("subset.map-sentence-texts", first, second, numbers)
                : Texts.text("subset.map-sentence", first, second, numbers);
        String thinned = picture.samples().length < plane.x().length
                ? " "
                        + Texts.text(
                                "subset.map-some", Texts.count(picture.samples().length), Texts.count(plane.x().length))
                : "";
        return what + thinned;
    }

    /** Whether only samples of the coreset are shown. */
    BooleanProperty onlyProperty() {
        return only;
    }

    /** Counts changes. */
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
