using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Administration;
using CustomerOnboarding.Api.Operations.Clients;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Operations.Users;

/// <summary><c>/ops/users</c>: who can log in, partners' people and operators: listed, added with a password that is shown this once, switched off and on.</summary>
internal sealed class UsersEndpoint(ILoginStore logins, ClientAdministration administration)
{
    private const int DefaultSize = 100;
    private const int LargestSize = 200;

    public async Task<IResult> List(Json query, Call call)
    {
        var size = Math.Min(query.WholeNumber("pageSize", DefaultSize), LargestSize);
        var found = await logins.Page(query.TextAt("clientId"), query.TextAt("after"), size + 1, call.Now, call.Cancellation);
        return Answers.Done(new UserPageAnswer([.. found.Take(size).Select(UserAnswer.Of)], found.Count > size ? found[size - 1].Login : null));
    }

    public async Task<IResult> Show(string login, Call call) =>
        await logins.Tag(login, call.Cancellation) is { } tag && await logins.Find(login, call.Now, call.Cancellation) is { } found
            ? Answers.Done(UserAnswer.Of(found)).Tagged(tag)
            : Answers.Refuse(new LoginNotFound(login));

    public async Task<IResult> AddLogin(string clientId, Json body, Call call)
    {
        var login = body.Required("login");
        return (await administration.AddLogin(call.ActorFor(clientId), clientId, login, NewSecrets.Password, call.Now, call.Cancellation))
            .Answer(password => new MadeLoginAnswer(login, password));
    }

    public async Task<IResult> AddOperator(Json body, Call call)
    {
        var login = body.Required("login");
        return (await administration.AddOperator(call.ActorFor(""), login, Rights(body), NewSecrets.Password, call.Now, call.Cancellation))
            .Answer(password => new MadeLoginAnswer(login, password));
    }

    public async Task<IResult> ResetPassword(string login, Call call) =>
        (await administration.ResetPassword(call.ActorFor(""), login, NewSecrets.Password, call.Now, call.Cancellation)).Answer(password => new MadeLoginAnswer(login, password));

    public Task<IResult> Disable(string login, Call call) => Switch(login, logins.Disable(login, call.Now, call.Cancellation, call.ActorFor("")), call);

    public Task<IResult> Enable(string login, Call call) => Switch(login, logins.Enable(login, call.Now, call.Cancellation, call.ActorFor("")), call);

    public Task<IResult> SetRights(string login, Json body, Call call) =>
        Switch(login, logins.SetRights(login, Rights(body), call.Now, call.Cancellation, call.ActorFor("")), call);

    private static OperatorRights Rights(Json body) => RightNames.Read(body["rights"]!.Items.Select(each => each.Text))!.Value;

    private async Task<IResult> Switch(string login, Task<bool> switched, Call call) =>
        await switched ? await Show(login, call) : Answers.Refuse(new LoginNotFound(login));
}

/// <summary>Users by login, and where to go on; without <c>next</c> there are no more.</summary>
internal sealed record UserPageAnswer(IReadOnlyList<UserAnswer> Users, string? Next);

/// <summary>Somebody who can log in: of a client, or an operator with rights. <c>tokens</c> is how many of the login's work now.</summary>
internal sealed record UserAnswer(string Login, string? ClientId, IReadOnlyList<string>? Rights, int Tokens, string DtsCreatedAt, string? DtsDisabledAt)
{
    public static UserAnswer Of(ListedLogin login) => new(
        login.Login,
        login.ClientId,
        login.Role == Role.Operator ? RightNames.Of(login.Rights) : null,
        login.Tokens,
        WireNames.Timestamp(login.CreatedAt),
        login.DisabledAt is { } since ? WireNames.Timestamp(since) : null);
}
