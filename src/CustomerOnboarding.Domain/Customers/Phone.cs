namespace CustomerOnboarding.Domain.Customers;

/// <summary>A phone (contract: property table "phones array item object"). Stored and replaced whole.</summary>
/// <param name="Type"><c>MOBILE</c>, <c>LANDLINE</c> or <c>PRIMARY</c>.</param>
/// <param name="PhoneNumber">6 to 12 digits.</param>
/// <param name="CountryDialingCode">1 to 4 digits; may be missing.</param>
public sealed record Phone(string Type, string PhoneNumber, string? CountryDialingCode);
