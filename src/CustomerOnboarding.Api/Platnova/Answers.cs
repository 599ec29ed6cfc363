using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>What a handler decided, as an answer.</summary>
internal static class Answers
{
    public static IResult Answer<TAnswer>(this Result<Customer> result, Func<Customer, TAnswer> answer)
    {
        if (result.IsRefused)
        {
            return DomainRefusals.Of(result.Error);
        }

        RequestLine.Current?.About(result.Value);
        return PlatnovaAnswer.Success(answer(result.Value), PlatnovaJson.Of<TAnswer>());
    }
}
