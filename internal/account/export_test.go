package account

// OpenSession is what SignIn does once the password was right.
var OpenSession = (*Accounts).openSession
