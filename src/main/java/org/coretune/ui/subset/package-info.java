/**
 * The subset view: which samples a coreset keeps, with what weight, how well they match the gradient, and how that changes.
 *
 * <pre>
 *   SubsetViewModel (trial, selection, data) --Shown--&gt; one model for each card --pictures--&gt; charts of this package
 * </pre>
 *
 * <p>Everything that reads files, projects features or starts an engine runs off the FX thread; what crosses is a finished
 * immutable value. Samples are shown through {@link org.coretune.ui.subset.SamplePreviews}, whatever their kind.
 */
package org.coretune.ui.subset;
