/**
 * The window: views that are folds over the journal of an experiment.
 *
 * <p>This package holds what every view shares: what the window needs from the rest ({@link
 * org.coretune.ui.ProjectService}), the one gateway to the FX thread ({@link org.coretune.ui.FxThread}), the texts and
 * the selection. {@code ui.shell} is the frame, {@code ui.control} and {@code ui.chart} draw, and each view has a package
 * of its own with an {@code XView} that only binds and an {@code XViewModel} that knows no scene:
 *
 * <pre>
 *   tuner threads --entries--&gt; queue --20 times a second, FX thread--&gt; ExperimentState --&gt; view-models --&gt; views
 * </pre>
 *
 * <p>Uses core and tune; engines and natives are reached through {@code ProjectService} alone.
 */
package org.coretune.ui;
