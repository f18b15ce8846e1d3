/**
 * Fields of a member: their names, types, values, and the catalogue of what an account knows.
 *
 * <p>Built-in fields are {@link io.campaign.field.FieldRef.Profile}, an account's own are {@link
 * io.campaign.field.FieldRef.Custom} and are described by a {@link io.campaign.field.FieldDef}. A
 * {@link io.campaign.field.FieldCatalog} lists both; filters, templates, import and user interfaces
 * check against it. Everything here is an immutable value.
 */
@NullMarked
package io.campaign.field;

import org.jspecify.annotations.NullMarked;
