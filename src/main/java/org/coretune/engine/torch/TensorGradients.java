package org.coretune.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.coretune.core.subset.Groups;
import org.coretune.engine.GroupProducts;

/**
 * Gradients of groups of samples against their sum, in double precision where the factors lie: only products leave that
 * place. The same candidates and numbers as {@link org.coretune.engine.BlasGradients}, but for the order of sums.
 */
final class TensorGradients implements GroupProducts {
    /** Columns fetched in one product. */
    private static final int COLUMNS = 32;
    /** Samples whose factors are widened at once. */
    private static final int CHUNK = 8192;

    private final Arena arena;
    private final int groups;
    private final Tensor rows;
    private final double[] correlations;
    private final double targetSquared;

    /**
     * The groups' gradients.
     *
     * @param place  where the factors lie
     * @param delta  [n, C]
     * @param hidden [n, H]
     */
    TensorGradients(Place place, Tensor delta, Tensor hidden, Groups groups) {
        this.arena = new Arena(place);
        this.groups = groups.count();
        long classes = delta.size(1);
        long width = hidden.size(1) + 1;
        try {
            rows = LibTorch.session(() -> arena.keep(place.emptyDoubles(this.groups, classes * width)));
            sum(delta, hidden, groups);
            double[][] products = LibTorch.session(() -> {
                Tensor target = rows.sum(0);
                return new double[][] {
                    place.doubles(rows.mv(target)),
                    place.doubles(target.square().sum())
                };
            });
            correlations = products[0];
            targetSquared = products[1][0];
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void sum(Tensor delta, Tensor hidden, Groups groups) {
        int atOnce = Math.max(1, CHUNK / groups.size());
        int whole = groups.order().length / groups.size();
        for (int first = 0; first < whole; first += atOnce) {
            int from = first;
            int to = Math.min(whole, first + atOnce);
            LibTorch.run(() -> sum(delta, hidden, groups, from, to, groups.size()));
        }
        if (whole < this.groups) { // the last group is short
            int rest = groups.order().length - groups.from(whole);
            LibTorch.run(() -> sum(delta, hidden, groups, whole, whole + 1, rest));
        }
    }

    /** Writes the sums D' [1, H] of groups of the same size: one batched product. */
    private void sum(Tensor delta, Tensor hidden, Groups groups, int first, int end, int size) {
        int[] members = java.util.Arrays.copyOfRange(groups.order(), groups.from(first), groups.to(end - 1));
        Place place = arena.place();
        long count = end - (long) first;
        Tensor deltas = place.rows(delta, members).to(ScalarType.Double).view(count, size, delta.size(1));
        Tensor inputs = torch.cat(
                        new TensorVector(
                                place.doubleOnes(members.length, 1),
                                place.rows(hidden, members).to(ScalarType.Double)),
                        1)
                .view(count, size, hidden.size(1) + 1);
        rows.narrow(0, first, count).copy_(deltas.transpose(1, 2).bmm(inputs).reshape(count, rows.size(1)));
    }

    @Override
    public int candidates() {
        return groups;
    }

    @Override
    public double[] correlations() {
        return correlations.clone();
    }

    @Override
    public double targetSquared() {
        return targetSquared;
    }

    @Override
    public double meanSquaredNorm() {
        double[] squared =
                LibTorch.session(() -> arena.place().doubles(rows.square().sum()));
        return squared[0] / groups;
    }

    @Override
    public int columnsPerPass() {
        return COLUMNS;
    }

    @Override
    public void columns(int[] candidates, double[][] into) {
        double[] products = LibTorch.session(
                () -> arena.place().doubles(arena.place().rows(rows, candidates).mm(rows.t())));
        for (int c = 0; c < candidates.length; c++) {
            System.arraycopy(products, c * groups, into[c], 0, groups);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
