package io.programmeragent.loki;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.programmeragent.api.PluginRules;

@AnalyzeClasses(packages = "io.programmeragent.loki", importOptions = ImportOption.DoNotIncludeTests.class)
class LokiArchitectureTest {
    @ArchTest
    static final ArchTests plugin = ArchTests.in(PluginRules.class);

    @ArchTest
    static final ArchRule its_needs_are_few = PluginRules.needsOnly(
            "io.programmeragent.http", "io.programmeragent.loki", "okhttp3", "okio", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule only_providers_are_public = PluginRules.onlyProvidersArePublic();
}
