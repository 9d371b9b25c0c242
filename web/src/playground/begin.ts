// By an import that is waited for, so that nothing of the editor is taken for what the dashboard begins with.
void import("./main");
