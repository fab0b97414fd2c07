/** Reading, splitting, standardising and generating data. Everything ends as plain arrays in {@link org.coretune.data.Samples}. */
package org.coretune.data;
