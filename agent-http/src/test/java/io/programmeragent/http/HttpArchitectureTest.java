package io.programmeragent.http;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.programmeragent.api.PluginRules;

@AnalyzeClasses(packages = "io.programmeragent.http", importOptions = ImportOption.DoNotIncludeTests.class)
class HttpArchitectureTest {
    @ArchTest
    static final ArchTests plugin = ArchTests.in(PluginRules.class);

    @ArchTest
    static final ArchRule its_needs_are_few = PluginRules.needsOnly(
            "javax.net..",
            "io.programmeragent.http",
            "okhttp3..",
            "okio..",
            "com.fasterxml.jackson.core..",
            "kotlin..");
}
