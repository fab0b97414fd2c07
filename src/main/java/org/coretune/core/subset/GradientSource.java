package org.coretune.core.subset;

/**
 * The candidates of a selection, known only by products of their gradients.
 *
 * <p>Candidate i stands for a row g_i of d numbers that nobody has to hold. Plain Java, LibTorch and GPU sources stand
 * behind this. Not safe for several threads.
 */
public interface GradientSource {
    /** How many candidates there are: n. */
    int candidates();

    /** g_i . b for every candidate i and the target b, [n]. */
    double[] correlations();

    /** b . b */
    double targetSquared();

    /** The mean of g_i . g_i over all candidates: the unit in which lambda is given. */
    double meanSquaredNorm();

    /**
     * How many columns of the Gram matrix are best asked for at once: above 1 where one pass over the data serves
     * several columns for little more than the cost of one. Whoever selects then also fetches the columns of the most
     * promising other candidates.
     */
    default int columnsPerPass() {
        return 1;
    }

    /**
     * Columns of the Gram matrix: {@code into[c][i] = g_i . g_{candidates[c]}}. Several columns may share one pass over
     * the data.
     *
     * @param candidates which columns
     * @param into       [candidates.length][n], overwritten
     */
    void columns(int[] candidates, double[][] into);
}
