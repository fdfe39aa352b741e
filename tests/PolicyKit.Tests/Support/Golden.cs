namespace PolicyKit.Tests.Support;

/// <summary>Files that hold what a command printed when somebody read it and found it good.</summary>
internal static class Golden
{
    /// <summary>The text must be the file's. <c>POLICYKIT_UPDATE_GOLDEN=1</c> writes the file instead, to be read as a diff; never in CI.</summary>
    public static void Compare(string file, string text)
    {
        var path = Repository.PathOf(file);
        if (Environment.GetEnvironmentVariable("POLICYKIT_UPDATE_GOLDEN") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"{file} is missing: POLICYKIT_UPDATE_GOLDEN=1 dotnet test writes it.");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
