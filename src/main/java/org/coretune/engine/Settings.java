package org.coretune.engine;

import java.util.List;
import org.coretune.network.Momentum;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/** What of a layer's description concerns training, whatever its type. */
public final class Settings {
    private Settings() {}

    /** What of it no engine but Deeplearning4j does, as the end of a sentence; null where nothing. */
    public static String problem(BaseLayer layer) {
        IUpdater updater = layer.getIUpdater();
        if (!(updater instanceof Sgd || updater instanceof Momentum || updater instanceof Adam)
                || layer.getBiasUpdater() != null && !updater.equals(layer.getBiasUpdater())) {
            return ", " + updater.getClass().getSimpleName();
        }
        double decay = decay(layer.getRegularization());
        if (decay != decay(layer.getRegularizationBias())) { // not a number, which equals nothing, for other kinds
            return ", " + layer.getRegularization();
        }
        return layer.getWeightNoise() != null
                        || layer.getConstraints() != null
                                && !layer.getConstraints().isEmpty()
                        || layer.getGradientNormalization() != GradientNormalization.None
                ? ", weight noise, constraints or gradient normalisation"
                : null;
    }

    /** Share of a layer's inputs that is dropped; NaN for other kinds of noise. */
    public static double drop(IDropout dropout) {
        if (dropout == null) {
            return 0;
        }
        return dropout instanceof Dropout plain && plain.getPSchedule() == null ? 1 - plain.getP() : Double.NaN;
    }

    /** L2 coefficient; NaN for other regularisation. */
    public static double decay(List<Regularization> regularization) {
        if (regularization == null || regularization.isEmpty()) {
            return 0;
        }
        return regularization.size() == 1 && regularization.get(0) instanceof L2Regularization l2
                ? l2.getL2().valueAt(0, 0)
                : Double.NaN;
    }
}
