using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace CustomerOnboarding.UnitTests.Architecture;

/// <summary>Where things lie and what they are called (design section 2, house style).</summary>
public partial class ShapeTests
{
    private static readonly string[] SaysNothing = ["Manager", "Helper", "Helpers", "Util", "Utils", "Base", "Impl"];

    [Fact]
    public void A_use_case_is_a_folder_with_exactly_one_endpoint()
    {
        var folders = Sources.Of("Api")
            .Select(file => file.Path.Split('/'))
            .Where(steps => steps is [_, "Operations", not "Docs", _]
                || (steps is [_, var folder, _, _, _] && Sources.Of("Api").Any(file => file.Path == $"CustomerOnboarding.Api/{folder}/{folder}Dialect.cs")))
            .GroupBy(steps => string.Join('/', steps[..^1]))
            .ToArray();

        Assert.True(folders.Length >= 15, $"Only {folders.Length} use cases.");
        Assert.All(folders, folder => Assert.Equal($"{folder.Key.Split('/')[^1]}Endpoint.cs", Assert.Single(folder, IsEndpoint)[^1]));
        Assert.Equal(folders.Length, Sources.Of("Api").Count(file => IsEndpoint(file.Path.Split('/'))));
        Assert.DoesNotContain(Sources.Of("Api"), file => file.Path.Split('/').Length > 5);
    }

    [Fact]
    public void An_endpoint_is_a_small_class_that_answers_requests_with_what_its_constructor_was_given()
    {
        var endpoints = Types(Sources.Api).Where(type => type.Name.EndsWith("Endpoint", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, type => Assert.True(type is { IsAbstract: false, IsSealed: true, IsNotPublic: true }, type.FullName));
        Assert.All(endpoints, type => Assert.NotEmpty(Assert.Single(type.GetConstructors()).GetParameters()));
        Assert.All(endpoints, type => Assert.Contains(
            type.GetMethods(BindingFlags.Public | BindingFlags.Instance), method => method.ReturnType == typeof(Task<IResult>)));
    }

    [Fact]
    public void Namespaces_match_folders()
    {
        var files = Sources.All.Where(file => Namespace().IsMatch(file.Text)).ToArray();

        Assert.True(files.Length > 100, $"Only {files.Length} files.");
        Assert.All(files, file => Assert.Equal(
            file.Path[..file.Path.LastIndexOf('/')].Replace('/', '.'), Namespace().Match(file.Text).Groups[1].Value));
        Assert.Equal(
            ["Program.cs"], Sources.All.Where(file => !Namespace().IsMatch(file.Text)).Select(file => file.Path.Split('/')[^1]));
    }

    [Fact]
    public void No_name_says_nothing()
    {
        var names = Types(Sources.Domain, Sources.Infrastructure, Sources.Api).Select(type => type.Name.Split('`')[0]).ToArray();

        Assert.Contains("Customer", names);
        Assert.DoesNotContain(names, name => SaysNothing.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)));
    }

    [Fact]
    public void Only_the_domain_and_what_the_api_needs_of_the_infrastructure_is_public()
    {
        var types = Types(Sources.Api);

        Assert.NotEmpty(types);
        Assert.DoesNotContain(types, type => type.IsPublic && type.Name != "Program");
    }

    [Fact]
    public void A_class_that_nothing_inherits_is_sealed()
    {
        var types = Types(Sources.Domain, Sources.Infrastructure, Sources.Api).Where(type => type.IsClass).ToArray();
        var inherited = types.Select(type => type.BaseType is { IsGenericType: true } generic ? generic.GetGenericTypeDefinition() : type.BaseType).ToHashSet();

        Assert.Contains(types, inherited.Contains);
        Assert.All(types, type => Assert.True(type.IsSealed || type.IsAbstract || inherited.Contains(type) || type.Name == "Program", $"{type.FullName} isn't sealed."));
    }

    private static bool IsEndpoint(string[] steps) => steps[^1].EndsWith("Endpoint.cs", StringComparison.Ordinal);

    private static Type[] Types(params Assembly[] assemblies) =>
    [
        .. assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.Name.StartsWith('<') && type.DeclaringType?.Name.StartsWith('<') != true)
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null
                && type.Namespace?.StartsWith("CustomerOnboarding", StringComparison.Ordinal) != false
                && type.Namespace?.Contains("Generated", StringComparison.Ordinal) != true),
    ];

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
