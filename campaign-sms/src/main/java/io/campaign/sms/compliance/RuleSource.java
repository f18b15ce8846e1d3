package io.campaign.sms.compliance;

import java.time.LocalDate;

/**
 * Where rules are from.
 *
 * @param id short name
 * @param read day it was read; rules get old
 * @param text law, carrier or table
 */
public record RuleSource(String id, LocalDate read, String text) {}
