/** Fuzzing: {@code mvn -q -Pfuzz -Dseconds=600}. Compiled in that profile alone. */
@NullMarked
package io.campaign.fuzz;

import org.jspecify.annotations.NullMarked;
