package org.coretune.engine.torch;

import static org.bytedeco.pytorch.global.torch.log_softmax_out;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.coretune.core.Seed;
import org.coretune.engine.torch.Plan.Step;

/** A network of any operations: forward through all of them, and backward in the opposite order. */
final class GraphModel implements Model {
    private final List<Step> steps;
    private final List<Operation> operations = new ArrayList<>();

    /**
     * A model on these parameters.
     *
     * @param parameters flat, in Deeplearning4j's order
     * @param gradients  as long; what belongs to no gradient stays as it is
     * @param arena      keeps its native objects; the caller closes it
     */
    GraphModel(Plan plan, Tensor parameters, Tensor gradients, Arena arena) {
        steps = plan.steps();
        long at = 0;
        for (Step step : steps) {
            operations.add(step.maker()
                    .make(
                            parameters.narrow(0, at, step.parameters()),
                            gradients.narrow(0, at, step.parameters()),
                            arena));
            at += step.parameters();
        }
    }

    @Override
    public Outputs outputs(Tensor samples) {
        Tensor[] values = new Tensor[steps.size()];
        Tensor[] inputs = forward(samples, values, null);
        return new Outputs(inputs[inputs.length - 1], values[values.length - 1].log_softmax(1));
    }

    @Override
    public void gradients(Tensor samples, Tensor targets, Tensor weights, Tensor logProbabilities, Seed dropout) {
        Tensor[] values = new Tensor[steps.size()];
        forward(samples, values, dropout);
        int last = steps.size() - 1;
        log_softmax_out(logProbabilities, values[last], 1);

        // d loss / d logits = weight * softmax + target
        Tensor[] deltas = new Tensor[steps.size()];
        deltas[last] = logProbabilities.exp().mul_(weights).add_(targets);
        for (int s = last; s >= 0; s--) {
            int[] inputs = steps.get(s).inputs();
            boolean wanted = inputs.length > 1 || inputs[0] != Plan.SAMPLES;
            Tensor below = operations.get(s).backward(deltas[s], wanted);
            for (int input : inputs) {
                if (input != Plan.SAMPLES) {
                    Tensor shaped = steps.get(s).view() == null ? below : below.reshape(values[input].sizes());
                    deltas[input] = deltas[input] == null ? shaped : shaped.add(deltas[input]);
                }
            }
        }
    }

    /** Fills {@code values} with the outputs of all steps; the inputs that their operations got. */
    private Tensor[] forward(Tensor samples, Tensor[] values, Seed batch) {
        Tensor[] inputs = new Tensor[steps.size()];
        for (int s = 0; s < values.length; s++) {
            Step step = steps.get(s);
            Tensor input = step.inputs()[0] == Plan.SAMPLES ? samples : values[step.inputs()[0]];
            for (int i = 1; i < step.inputs().length; i++) {
                input = input.add(step.inputs()[i] == Plan.SAMPLES ? samples : values[step.inputs()[i]]);
            }
            if (step.view() != null) {
                long[] shape = new long[step.view().length + 1];
                shape[0] = samples.size(0);
                System.arraycopy(step.view(), 0, shape, 1, step.view().length);
                input = input.reshape(shape);
            }
            inputs[s] = input;
            values[s] = operations.get(s).forward(input, batch);
        }
        return inputs;
    }

    @Override
    public void close() {
        // Its operations keep nothing of their own beyond a session.
    }
}
