namespace CustomerOnboarding.Domain.Schemas;

/// <summary>
/// One thing wrong with a request, in the form of an Ajv 8 error, members in this order (contract, section 2). It names rules
/// and property names but never repeats a value that was sent, save the name of a property that shouldn't be there.
/// </summary>
/// <param name="InstancePath">JSON pointer to the value in the request; <c>""</c> is the whole body.</param>
/// <param name="SchemaPath">Fragment pointer to the violated keyword in the schema, e.g. <c>#/properties/city/maxLength</c>.</param>
/// <param name="Keyword">The violated keyword.</param>
/// <param name="Params">What the keyword asks for: strings, integers, lists of strings or null.</param>
/// <param name="Message">English sentence fragment, worded as by Ajv.</param>
public sealed record Issue(
    string InstancePath,
    string SchemaPath,
    string Keyword,
    IReadOnlyDictionary<string, object?> Params,
    string Message);
