/**
 * Fakes for tests of code that embeds the library: a carrier that takes everything or what a script
 * says, and clocks that go when told. Shipped in the main jar, since mocks of these contracts would
 * prove little.
 */
@NullMarked
package io.campaign.testing;

import org.jspecify.annotations.NullMarked;
