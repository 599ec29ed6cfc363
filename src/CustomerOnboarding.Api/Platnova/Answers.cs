using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Platnova.Customers;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>What a handler decided, as an answer.</summary>
internal static class Answers
{
    /// <summary>A customer as its creation tells it.</summary>
    public static IResult Answer(this Result<Customer> result)
    {
        if (result.IsRefused)
        {
            return DomainRefusals.Of(result.Error);
        }

        RequestLine.Current?.About(result.Value);
        return PlatnovaAnswer.Success(CreatedAnswer.Of(result.Value), PlatnovaJson.Of<CreatedAnswer>());
    }

    /// <summary>A customer as it is read.</summary>
    public static IResult Answer(this Result<DocumentedCustomer> result)
    {
        if (result.IsRefused)
        {
            return DomainRefusals.Of(result.Error);
        }

        RequestLine.Current?.About(result.Value.Customer);
        return PlatnovaAnswer.Success(CustomerAnswer.Of(result.Value), PlatnovaJson.Of<CustomerAnswer>());
    }
}
